import { ManagementClient } from 'auth0';
import express from 'express';
import { expressjwt } from 'express-jwt';

/**
 * The server of Auth0's original guide (redirect in the login pipeline, page, account that is created and linked) with current
 * versions of its packages: Express, express-jwt and the `auth0` SDK, not bundled.
 *
 * It does less than Signup Step: it does not read the account, so it does not know whether the signup is complete, the user
 * blocked or the email verified. It does not validate input, resume incomplete signups, limit rates, retry, or sign a continue
 * token.
 */
const { AUTH0_DOMAIN, AUTH0_CLIENT_ID, AUTH0_CLIENT_SECRET, AUTH0_CONNECTION, REDIRECT_TOKEN_SECRET } = process.env;
const tenant = new URL(AUTH0_DOMAIN);

const auth0 = new ManagementClient({
  domain: tenant.host,
  clientId: AUTH0_CLIENT_ID,
  clientSecret: AUTH0_CLIENT_SECRET,
  audience: `${tenant.origin}/api/v2/`,
  // The SDK always uses https, and the local tenant http.
  fetch: (url, init) => fetch(String(url).replace(/^https:/, tenant.protocol), init),
});

const app = express();
app.use(express.json());
app.use(expressjwt({ secret: REDIRECT_TOKEN_SECRET, algorithms: ['HS256'] }));

app.post('/api/signup', async (request, response) => {
  const { username, password, state } = request.body;
  const created = await auth0.users.create({
    connection: AUTH0_CONNECTION,
    username,
    password,
    email: request.auth.email,
    verify_email: false,
  });
  const [provider, id] = created.user_id.split('|');
  await auth0.users.identities.link(request.auth.sub, { provider, user_id: id });
  response.json({ username, continueUrl: `${tenant.origin}/continue?state=${encodeURIComponent(state)}` });
});

app.use((error, _request, response, _next) => {
  response.status(error.status ?? 500).json({ error: error.name });
});

const server = app.listen(0, '127.0.0.1', () => console.log(`Baseline on port ${server.address().port}`));
