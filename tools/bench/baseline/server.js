import { ManagementClient } from 'auth0';
import express from 'express';
import { expressjwt } from 'express-jwt';

/**
 * The server of the original guide (a redirect in the login pipeline, a page, and an account that is created and linked),
 * with today's versions of what it was made of: Express, express-jwt and the `auth0` SDK, unbundled, as people ran it.
 *
 * It does less than the server that it stands beside: it does not read the account, so it knows neither whether the signup
 * is complete nor whether the person is blocked or their address verified; it checks nothing that was typed, repeats
 * nothing that was left half-way, has no limits, no policy for retries, and signs no returning token.
 */
const { AUTH0_DOMAIN, AUTH0_CLIENT_ID, AUTH0_CLIENT_SECRET, AUTH0_CONNECTION, REDIRECT_TOKEN_SECRET } = process.env;
const tenant = new URL(AUTH0_DOMAIN);

const auth0 = new ManagementClient({
  domain: tenant.host,
  clientId: AUTH0_CLIENT_ID,
  clientSecret: AUTH0_CLIENT_SECRET,
  audience: `${tenant.origin}/api/v2/`,
  // The SDK knows https alone, and the local tenant speaks http.
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
