import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { apiRoutes } from '#server/node/site.js';
import { password, signupUrl, startWorld, state, type World } from '../support/signup-world.js';

/** Calls to the tenant whose response is replaced, and how many of them. */
interface Tampering {
  call: string;
  times: number;
  status?: number;
  body: string;
}

let world: World;
let tampering: Tampering;
let log: string[];
afterEach(() => world.close());

/** The call reaches the tenant and takes effect; only its response is replaced. */
const tampered: typeof fetch = async (input, init) => {
  const answer = await fetch(input, init);
  const { pathname } = new URL(String(input));
  const kind = pathname.replace(/\/users\/[^/]+/, '/users/*').replace(/^\/api\/v2/, '');
  if (`${init?.method ?? 'GET'} ${kind}` !== tampering.call || tampering.times-- <= 0) return answer;
  return new Response(tampering.body, {
    status: tampering.status ?? 200,
    headers: { 'content-type': 'application/json' },
  });
};

async function request(method: string, path: string, body?: object) {
  log = [];
  const application = { ...world.application, log: pino({ level: 'info' }, { write: (line) => void log.push(line) }) };
  const headers = { authorization: `Bearer ${await world.token(world.signIn('ada'))}` };
  const sent = body ? { body: JSON.stringify(body), headers: { ...headers, 'content-type': 'application/json' } } : {};
  const url = new URL(path, signupUrl);
  const endpoint = apiRoutes[url.pathname];
  const response = await endpoint?.(new Request(url, { method, headers, ...sent }), application);
  return { status: response?.status, body: await response?.json() };
}

const session = () => request('GET', '/api/session');
const signup = (mode: string) =>
  request('POST', '/api/signup', { state, username: 'ada', ...(mode === 'identity' && { password }) });

async function start(mode: string, wrong: Tampering): Promise<void> {
  tampering = wrong;
  world = await startWorld({ env: { SIGNUP_MODE: mode }, fetch: tampered });
}

const bodies: [name: string, body: string][] = [
  ['a page of something in between', '<!doctype html><title>Please wait</title>'],
  ['JSON that ends too soon', '{"user_id":"google-oauth2|ada","email":"canary-4713@exam'],
  ['null', 'null'],
  ['nothing', ''],
  ['a text', '"canary-4713@example.com"'],
  ['values of other types', '{"user_id":4713,"email":["canary-4713@example.com"]}'],
];
const steps: [mode: string, call: string, ask: (mode: string) => ReturnType<typeof request>][] = [
  ['identity', 'GET /users/*', session],
  ['identity', 'POST /users', signup],
  ['identity', 'POST /users/*/identities', signup],
  ['profile', 'PATCH /users/*', signup],
];

describe('an invalid response with a user', () => {
  it.each(bodies)('is answered with tenant_busy, without details: %s', async (_, body) => {
    await start('identity', { call: 'GET /users/*', body, times: 9 });
    const { status, body: problem } = await session();
    expect({ status, ...problem }).toMatchObject({ status: 503, code: 'tenant_busy', retryAfter: 5 });
    expect(log.map((line) => JSON.parse(line).cause)).toEqual(['management-api: 502 unreadable_reply']);
    expect(log.join() + JSON.stringify(problem)).not.toMatch(/canary|"err"|Please/);
  });
});

describe.each(steps)('in %s mode, an invalid response to %s', (mode, call, ask) => {
  it('is retried', async () => {
    await start(mode, { call, body: '<p>', times: 1 });
    expect(await ask(mode)).toMatchObject({ status: 200 });
  });

  it('each time ends in tenant_busy, and a retry can complete the signup', async () => {
    await start(mode, { call, body: '[]]', times: 9 });
    expect(await ask(mode)).toMatchObject({ status: 503, body: { code: 'tenant_busy' } });
    tampering.times = 0;
    expect(await ask(mode)).toMatchObject({ status: 200 });
  });
});

describe('an invalid response of a search', () => {
  it.each(bodies)('reports no username as available: %s', async (_, body) => {
    await start('identity', { call: 'GET /users', body, times: Number.POSITIVE_INFINITY });
    expect(await request('GET', '/api/username?username=ada')).toMatchObject({
      status: 200,
      body: { status: 'unchecked' },
    });
    expect(await session()).toMatchObject({ status: 200, body: { username: { suggestions: [] } } });
  });
});

describe('an invalid response with the settings of a connection', () => {
  it.each(bodies)('leaves the configured rules: %s', async (_, body) => {
    await start('identity', { call: 'GET /connections', body, times: Number.POSITIVE_INFINITY });
    expect(await session()).toMatchObject({ status: 200, body: { password: { minLength: 10 } } });
  });
});

describe('an invalid access token response', () => {
  it.each([
    ...bodies.slice(0, 2),
    ['characters that no header can carry', '{"access_token":"a\\nb","expires_in":86400}'],
  ])('is not used: %s', async (_, body) => {
    await start('identity', { call: 'POST /oauth/token', body, times: 9 });
    expect(await session()).toMatchObject({ status: 503, body: { code: 'tenant_busy' } });
    tampering.times = 0;
    expect(await session()).toMatchObject({ status: 200 });
  });
});

describe('an invalid error code of the tenant', () => {
  it.each([
    ['inexistent_scope', 'management-api: 403 inexistent_scope'],
    ['canary-4713@example.com', 'management-api: 403'],
    ['canary harbour', 'management-api: 403'],
    ['a'.repeat(99), 'management-api: 403'],
  ])('is logged only if it looks like one: %s', async (errorCode, cause) => {
    const body = JSON.stringify({ statusCode: 403, errorCode, message: 'canary-4713@example.com' });
    await start('identity', { call: 'GET /users/*', status: 403, body, times: 9 });
    expect((await session()).status).toBe(502);
    expect(log.map((line) => JSON.parse(line).cause)).toEqual([cause]);
  });
});
