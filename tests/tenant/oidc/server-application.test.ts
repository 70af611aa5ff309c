import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { auth } from 'express-openid-connect';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CookieBrowser } from '../../../tools/conformance/cookie-browser.js';
import { connection, password, signupUrl, startWorld, tokenSecret, type World } from '../../support/signup-world.js';

/** Made up, like the other secrets here. */
const clientSecret = 'made-up-client-secret';
const secrets = {
  SIGNUP_URL: signupUrl,
  REDIRECT_TOKEN_SECRET: tokenSecret,
  SIGNUP_MODE: 'identity',
  SIGNUP_CONNECTION: connection,
  SIGNUP_SKIPPABLE: 'false',
};

let world: World;
let app: Awaited<ReturnType<typeof startApp>>;
beforeAll(async () => {
  world = await startWorld();
  app = await startApp(world);
});
afterAll(async () => {
  app?.close();
  await world?.close();
});

/** A server application, as in the README of Auth0's SDK for Express. */
async function startApp({ tenant }: World) {
  const application = express();
  const server = application.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`; // it listens on a port
  application.use(
    auth({
      issuerBaseURL: tenant.origin,
      baseURL: origin,
      clientID: 'server-app',
      clientSecret,
      clientAuthMethod: 'client_secret_post',
      secret: 'made-up-secret-of-the-session-cookie',
      authRequired: false,
      idpLogout: true,
      authorizationParams: { response_type: 'code' },
    }),
  );
  application.get('/', ({ oidc }, response) => void response.json(oidc.idTokenClaims ?? null));
  tenant.register({
    client_id: 'server-app',
    client_secret: clientSecret,
    name: 'Harbour',
    redirect_uris: [`${origin}/callback`],
    post_logout_redirect_uris: [origin],
  });
  tenant.install({ kind: 'action', secrets });
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin, close };
}

it("an application on Auth0's SDK for Express signs in through the step, reads the claims, and logs out", async () => {
  const browser = new CookieBrowser();
  const claims = async () => (await browser.request(app.origin)).json();
  expect(await claims()).toBeNull();

  const login = await browser.visit(`${app.origin}/login`, [signupUrl]);
  const { searchParams: link } = (await browser.submit(login.url, { persona: 'ada' }, [signupUrl])).url;
  const body = { state: link.get('state'), username: 'ada', password };
  const headers = { authorization: `Bearer ${link.get('session_token')}` };
  const { body: reply } = await world.call('POST', '/api/signup', { headers, body });
  const fields = { state: body.state ?? '', session_token: reply.sessionToken };
  const arrived = await browser.submit(reply.continueUrl, fields, []);
  expect(arrived.url.href).toBe(`${app.origin}/`);
  expect(await claims()).toMatchObject({ sub: 'google-oauth2|100000000000000000001', name: 'Ada Lovelace' });

  const left = await browser.visit(`${app.origin}/logout`, []);
  expect(left.url.href).toBe(`${app.origin}/`);
  expect(await claims()).toBeNull();
  // The session of the tenant has also ended.
  expect((await browser.visit(`${app.origin}/login`, [signupUrl])).url.pathname).toMatch(/^\/u\/login\//);
});
