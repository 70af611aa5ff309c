import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problem } from '#contracts/endpoints.js';
import { password, startWorld, state, type World } from '../support/signup-world.js';
import { unbuiltSite } from '../support/unbuilt-site.js';

let world: World;
let ada: string;
beforeAll(async () => {
  world = await startWorld();
  ada = world.signIn('ada');
});
afterAll(() => world.close());

const good = { state, username: 'ada', password };

describe('an invalid request gets its error code, and nothing reaches the tenant', () => {
  const signup =
    (body: unknown, headers: HeadersInit = {}) =>
    () =>
      world.call('POST', '/api/signup', { as: ada, body, headers });
  const bare = (authorization?: string) => () =>
    world.call('GET', '/api/session', { headers: authorization === undefined ? {} : { authorization } });

  it.each([
    ['no token', bare(), 401, 'token_missing'],
    ['another scheme', bare('Basic YTpi'), 401, 'token_missing'],
    ['an empty token', bare('Bearer '), 401, 'token_missing'],
    ['a broken token', bare('Bearer not.a.token'), 401, 'token_invalid'],
    ['a body that is not JSON', signup('{"state":'), 400, 'malformed_request'],
    ['a body that is not an object', signup('"state"'), 400, 'malformed_request'],
    ['a body of null', signup('null'), 400, 'malformed_request'],
    ['an unknown property', signup({ ...good, role: 'admin' }), 400, 'malformed_request'],
    [
      'another account beside the token',
      signup({ ...good, sub: 'github|2', user_id: 'github|2' }),
      400,
      'malformed_request',
    ],
    ['a username that is a number', signup({ ...good, username: 1 }), 400, 'malformed_request'],
    ['fields that are a list', signup({ ...good, fields: [] }), 400, 'malformed_request'],
    ['a field that is an object', signup({ ...good, fields: { a: {} } }), 400, 'malformed_request'],
    ['no state', signup({ username: 'ada', password }), 400, 'state_missing'],
    ['an empty state', signup({ ...good, state: '' }), 400, 'state_missing'],
    ['a state that is too long', signup({ ...good, state: 'x'.repeat(3000) }), 400, 'malformed_request'],
    ['a form', signup('a=b', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'unsupported_media_type'],
    ['plain text', signup(JSON.stringify(good), { 'content-type': 'text/plain' }), 415, 'unsupported_media_type'],
    ['a body over 16 KiB', signup({ ...good, pad: 'x'.repeat(17_000) }), 413, 'payload_too_large'],
    ['an announced length over 16 KiB', signup(good, { 'content-length': '99999' }), 413, 'payload_too_large'],
    ['a wrong method', () => world.call('DELETE', '/api/signup', { as: ada }), 405, 'method_not_allowed'],
    [
      'GET at an endpoint with POST only',
      () => world.call('GET', '/api/decline', { as: ada }),
      405,
      'method_not_allowed',
    ],
    [
      'a method named like an object property',
      () => world.call('constructor', '/api/signup'),
      405,
      'method_not_allowed',
    ],
  ])('%s: %s', async (_, request, status, code) => {
    const before = world.tenant.calls.length;
    const answer = await request();
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect(problem.safeParse(answer.body).success).toBe(true);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(world.tenant.calls).toHaveLength(before);
  });

  it('an expired token: token_expired', async () => {
    const now = Math.floor(Date.now() / 1000);
    const token = await world.token(ada, { iat: now - 1000, exp: now - 100 });
    const answer = await world.call('GET', '/api/session', { headers: { authorization: `Bearer ${token}` } });
    expect(answer).toMatchObject({ status: 401, body: { code: 'token_expired' } });
  });

  it.each([
    ['PUT', '/api/session', 'GET, HEAD, POST'],
    ['DELETE', '/api/health', 'GET, HEAD'],
    ['GET', '/api/signup', 'POST'],
    ['HEAD', '/api/decline', 'POST'],
    ['DELETE', '/', 'GET, HEAD, POST'],
    ['OPTIONS', '/', 'GET, HEAD, POST'],
  ])('a wrong method gets the allowed methods: %s %s', async (method, path, allowed) => {
    const response = await unbuiltSite(world.application)(new Request(`https://signup.example.com${path}`, { method }));
    expect({ status: response.status, allow: response.headers.get('allow') }).toEqual({ status: 405, allow: allowed });
  });

  it.each([
    ['gzip', 'application/json', 'identity'],
    ['br', 'text/plain', 'identity'],
    ['identity', 'text/plain', null],
    ['', 'text/plain', null],
  ])('an encoded body is refused, and told that encoding was the reason: %s', async (coding, type, accepted) => {
    const headers = { 'content-type': type, 'content-encoding': coding };
    const answer = await world.call('POST', '/api/signup', { as: ada, body: good, headers });
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
    expect(answer.headers.get('accept-encoding')).toBe(accepted);
  });

  it('a byte order mark before a body is ignored', async () => {
    const answer = await world.call('POST', '/api/signup', {
      as: ada,
      body: `\ufeff${JSON.stringify({ username: 'ada' })}`,
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'state_missing' } });
  });

  it.each([
    ['no token', {}, 'Bearer realm="signup-step"'],
    [
      'a wrong one',
      { authorization: 'Bearer not.a.token' },
      'Bearer realm="signup-step", error="invalid_token", error_description="The token is not valid"',
    ],
  ])('a 401 has WWW-Authenticate: %s', async (_, headers, expected) => {
    const answer = await world.call('GET', '/api/session', { headers });
    expect(answer.headers.get('www-authenticate')).toBe(expected);
  });
});

describe('every reply', () => {
  it.each([
    ['of a success', () => world.call('GET', '/api/session', { as: ada })],
    ['of a failure', () => world.call('GET', '/api/session')],
  ])('%s is not cached, and has a request ID and a start link', async (_, request) => {
    const { headers } = await request();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('link')).toBe('<http://localhost:8080/login>; rel="start"');
  });

  it('repeats neither token nor password', async () => {
    const token = await world.token(ada);
    const headers = { authorization: `Bearer ${token}` };
    const { body } = await world.call('POST', '/api/signup', {
      headers,
      body: { ...good, password: 'Lovelace-1815-x' },
    });
    expect(JSON.stringify(body)).not.toMatch(/Lovelace-1815-x|eyJ/);
  });

  it('does not repeat the names of unknown fields, however many there are', async () => {
    const token = await world.token(ada);
    const headers = { authorization: `Bearer ${token}` };
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`n${at}`, 1]));
    for (const fields of [{ [token]: 1 }, { [good.password]: 1 }, many]) {
      const { status, body } = await world.call('POST', '/api/signup', { headers, body: { ...good, fields } });
      expect(status).toBe(422);
      expect(body.errors).toEqual([{ field: 'fields', code: 'field_unknown' }]);
    }
  });
});

describe('HEAD', () => {
  it.each(['/api/session', '/api/username?username=ada', '/api/health'])('is answered like GET: %s', async (path) => {
    expect((await world.call('HEAD', path, { as: ada })).status).toBe(200);
  });
});

describe('renewing', () => {
  it('returns a token for the same signup', async () => {
    const { status, body } = await world.call('POST', '/api/session', { as: ada });
    expect(status).toBe(200);
    const headers = { authorization: `Bearer ${body.sessionToken}` };
    expect((await world.call('GET', '/api/session', { headers })).body.expiresAt).toBe(body.expiresAt);
  });
});

describe('declining', () => {
  it('cancel continues the login with error=access_denied', async () => {
    const { status, body } = await world.call('POST', '/api/decline', { as: ada, body: { state, decision: 'cancel' } });
    expect(status).toBe(200);
    const url = new URL(body.continueUrl);
    expect(Object.fromEntries(url.searchParams)).toEqual({ state, error: 'access_denied' });
    expect(body.sessionToken).toBeUndefined();
  });

  it('skip is refused if the configuration does not allow it', async () => {
    const answer = await world.call('POST', '/api/decline', { as: ada, body: { state, decision: 'skip' } });
    expect(answer).toMatchObject({ status: 403, body: { code: 'skip_not_allowed' } });
  });

  it('skip continues the login with a token that says skipped, if the configuration allows it', async () => {
    const skippable = await startWorld({ env: { SIGNUP_SKIPPABLE: 'true' } });
    const as = skippable.signIn('ada');
    const { body } = await skippable.call('POST', '/api/decline', { as, body: { state, decision: 'skip' } });
    expect(JSON.parse(atob(body.sessionToken.split('.')[1]))).toMatchObject({ signup: 'skipped', state, sub: as });
    await skippable.close();
  });

  it.each([
    [{ decision: 'skip' }, 'state_missing'],
    [{ state, decision: 'later' }, 'malformed_request'],
  ])('%j: %s', async (body, code) => {
    expect(await world.call('POST', '/api/decline', { as: ada, body })).toMatchObject({ status: 400, body: { code } });
  });
});

describe('health', () => {
  it('returns version and mode without a call to the tenant', async () => {
    const before = world.tenant.calls.length;
    const { status, body } = await world.call('GET', '/api/health');
    expect({ status, body }).toEqual({ status: 200, body: { status: 'ok', version: '0.1.0', mode: 'identity' } });
    expect(world.tenant.calls).toHaveLength(before);
  });

  it('calls the tenant with deep=1, and caches the result', async () => {
    expect((await world.call('GET', '/api/health?deep=1')).status).toBe(200);
    const after = world.tenant.calls.length;
    expect((await world.call('GET', '/api/health?deep=1')).status).toBe(200);
    expect(world.tenant.calls).toHaveLength(after);
  });

  it('returns the error of the tenant', async () => {
    const broken = await startWorld({ env: { AUTH0_CLIENT_SECRET: 'made-up-wrong-secret' } });
    expect(await broken.call('GET', '/api/health?deep=1')).toMatchObject({
      status: 502,
      body: { code: 'tenant_refused' },
    });
    await broken.close();
  });
});
