import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { listen, type RunningServer } from '#server/node/node-server.js';
import { site } from '#server/node/site.js';
import { createApplication } from '../../api/_http/application.js';
import { brokenBackEnds, startBackEnd } from '../support/other-back-ends.js';
import { password, signupUrl, startWorld, state, type World } from '../support/signup-world.js';
import { unbuiltRenderer, unbuiltSite } from '../support/unbuilt-site.js';

let world: World;
let api: RunningServer;
let ada: string;
beforeAll(async () => {
  world = await startWorld();
  api = await listen(unbuiltSite(world.application), { port: 0, loopback: true });
});
afterAll(() => Promise.all([api.close(), world.close()]));
beforeEach(() => {
  world.tenant.reset();
  ada = world.signIn('ada');
});

/** A deployment of the page without a tenant and without a secret. */
function pageWith(apiUrl: string) {
  const env = { SIGNUP_URL: signupUrl, APP_URL: 'http://localhost:8080/login', API_URL: apiUrl, LOG_LEVEL: 'silent' };
  const application = createApplication({ env });
  return site({ application, pageDir: import.meta.dirname, loopback: true, renderer: async () => unbuiltRenderer });
}
const ownApi = () => `http://localhost:${api.port}/api`;

/** Sends a plain form to the page. */
async function send(apiUrl: string, body: Record<string, string>, query?: string) {
  const link = query ?? `session_token=${await world.token(ada)}&state=${state}`;
  const request = new Request(new URL(`/?${link}`, signupUrl), { method: 'POST', body: new URLSearchParams(body) });
  const response = await pageWith(apiUrl)(request);
  return { status: response.status, location: response.headers.get('location'), html: await response.text() };
}

describe('a plain form with another back end', () => {
  it('is forwarded: the signup is completed, and the login continues', async () => {
    const { status, location } = await send(ownApi(), { username: 'Ada.L', password });
    expect(status).toBe(303);
    expect(location).toContain(`/continue?state=${state}&session_token=`);
    expect(world.tenant.users.get(ada)?.identities).toHaveLength(2);
  });

  it('comes back with the errors of the back end, and without the password', async () => {
    const { status, html } = await send(ownApi(), { username: 'ada@example.com', password });
    expect(status).toBe(422);
    expect(html).toContain('id="username" aria-invalid="true"');
    expect(html).not.toContain(password);
  });

  it('can be declined', async () => {
    const { status, location } = await send(ownApi(), { decision: 'cancel' });
    expect(status).toBe(303);
    expect(location).toContain('error=access_denied');
  });

  it('requires a session token', async () => {
    expect(await send(ownApi(), { username: 'ada', password }, `state=${state}`)).toMatchObject({ status: 401 });
  });

  it.each(Object.entries(brokenBackEnds))(
    'comes back with an error and its values if the back end %s',
    async (_, answer) => {
      const server = await startBackEnd(answer);
      onTestFinished(() => server.close());
      const { status, html } = await send(`http://localhost:${server.port}`, { username: 'ada.l', password });
      expect(status).toBe(500);
      expect(html).toContain('value="ada.l"');
      expect(html).toContain('role="alert"');
    },
  );

  it('comes back with an error if the back end cannot be reached', async () => {
    const server = await startBackEnd(() => new Response());
    await server.close();
    const { status, html } = await send(`http://localhost:${server.port}`, { username: 'ada.l', password });
    expect(status).toBe(504);
    expect(html).toContain('value="ada.l"');
  });
});

describe('the page with another back end', () => {
  const get = (path: string) => pageWith('https://api.example.com/signup')(new Request(new URL(path, signupUrl)));

  it('has the back end’s URL, and its security policy allows that origin and not its own', async () => {
    const response = await get('/');
    expect(await response.text()).toContain('"apiUrl":"https://api.example.com/signup"');
    expect(response.headers.get('content-security-policy')).toContain('; connect-src https://api.example.com;');
  });

  it('has no API except the health check', async () => {
    for (const path of ['session', 'username', 'signup', 'decline', 'cleanup'])
      expect(await get(`/api/${path}`)).toMatchObject({ status: 404 });
    expect(await get('/api/health')).toMatchObject({ status: 200 });
    expect(await get('/api/health?deep=1')).toMatchObject({ status: 404 });
  });
});
