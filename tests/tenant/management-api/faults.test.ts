import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readFaultFile } from '#tenant/local/cli-options.js';
import { parseFaults } from '#tenant/local/management-api/faults.js';
import { ADA, answerOf, apiUnderTest, CLIENT, newUser } from './api-under-test.js';

const USERS = '/api/v2/users';

describe('a fault', () => {
  it('responds with its status, before anything is written', async () => {
    const api = await apiUnderTest({ faults: [{ method: 'POST', path: USERS, status: 503 }] });
    const answer = await api.call('POST', '/users', newUser);
    expect(answer).toMatchObject({ status: 503, body: { statusCode: 503, error: 'Service Unavailable' } });
    expect(api.store.all()).toEqual([]);
    expect((await api.call('GET', '/users')).status).toBe(200);
  });

  it('responds with its status, after the write', async () => {
    const api = await apiUnderTest({ faults: [{ path: USERS, status: 500, when: 'after' }] });
    expect((await api.call('POST', '/users', newUser)).status).toBe(500);
    expect(api.store.get('auth0|one')).toBeDefined();
  });

  it('responds like Auth0 with 429', async () => {
    const api = await apiUnderTest({ faults: [{ path: USERS, status: 429, resetAfterSeconds: 3 }] });
    const answer = await api.call('GET', '/users');
    expect(answer.body).toMatchObject({ message: 'Global limit has been reached', errorCode: 'too_many_requests' });
    expect(answer.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(Number(answer.headers.get('x-ratelimit-reset'))).toBe(Date.parse('2026-11-23T09:00:03Z') / 1000);
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('cuts the connection %s the write', async (cut, users) => {
    const api = await apiUnderTest({ faults: [{ path: USERS, cut }] });
    await expect(api.call('POST', '/users', newUser)).rejects.toThrow('fetch failed');
    expect(api.store.all()).toHaveLength(users);
    expect(api.calls.at(-1)).not.toHaveProperty('status');
  });

  it('never responds when it hangs', async () => {
    const api = await apiUnderTest({ faults: [{ path: USERS, hang: true, when: 'after' }] });
    const headers = { authorization: `Bearer ${api.token}`, 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(newUser), signal: AbortSignal.timeout(200) };
    await expect(api.raw(USERS, init)).rejects.toThrow(/timeout/);
    expect(api.store.get('auth0|one')).toBeDefined();
  });

  it('delays a call without another fault', async () => {
    const api = await apiUnderTest({ faults: [{ path: USERS, delayMs: 60 }] });
    // Even if both timers are late, the shorter one that started first fires first.
    let waited = false;
    setTimeout(() => {
      waited = true;
    }, 40);
    expect((await api.call('GET', '/users')).status).toBe(200);
    expect(waited).toBe(true);
  });

  it('starts after a number of calls, and ends after its number of times', async () => {
    const api = await apiUnderTest({ faults: [{ path: USERS, status: 500, after: 1, times: 2 }] });
    const statuses = [];
    for (let made = 0; made < 4; made += 1) statuses.push((await api.call('GET', '/users')).status);
    expect(statuses).toEqual([200, 500, 500, 200]);
  });

  it('applies to the paths that its pattern matches', async () => {
    const api = await apiUnderTest({ faults: [{ path: '/api/v2/users/*', status: 500 }] });
    api.store.signInSocial(ADA, '::1');
    expect((await api.call('GET', '/users')).status).toBe(200);
    expect((await api.call('GET', '/users/google-oauth2%7C1001')).status).toBe(500);
    expect((await api.call('DELETE', '/users/google-oauth2%7C1001/identities/auth0/one')).status).toBe(400);
    api.faults.set([{ path: '/api/v2/**', status: 502 }]);
    expect((await api.call('GET', '/connections')).status).toBe(502);
    api.faults.clear();
    expect((await api.call('GET', '/connections')).status).toBe(200);
  });

  it('also applies to the token endpoint', async () => {
    const api = await apiUnderTest({ faults: [{ path: '/oauth/token', status: 503, times: 1 }] });
    const { client_id, client_secret } = CLIENT;
    const audience = `${api.origin}/api/v2/`;
    const body = () => new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret, audience });
    expect((await api.raw('/oauth/token', { method: 'POST', body: body() })).status).toBe(503);
    const second = await answerOf(await api.raw('/oauth/token', { method: 'POST', body: body() }));
    expect(second.status).toBe(200);
  });
});

it('records every call with its time and status', async () => {
  const api = await apiUnderTest();
  await api.call('POST', '/users', newUser);
  await api.call('GET', '/users/auth0%7Cnobody?fields=email');
  const at = Date.parse('2026-11-23T09:00:00Z');
  expect(api.calls).toEqual([
    { at, method: 'POST', path: '/api/v2/users', status: 201 },
    { at, method: 'GET', path: '/api/v2/users/auth0%7Cnobody', status: 404 },
  ]);
});

describe('a list of faults is refused', () => {
  it.each([
    ['that is not an array', {}, /made-up\.json: must be an array/],
    ['with an entry without a path', [{ path: '/ok', status: 500 }, { status: 500 }], /made-up\.json: fault number 2/],
    ['with a fault that does nothing', [{ path: '/x' }], /one of status, cut/],
    ['with an unknown property', [{ path: '/x', status: 500, often: true }], /fault number 1/],
    ['with a status that is not an error', [{ path: '/x', status: 200 }], /fault number 1/],
  ])('%s', (_, input, message) => {
    expect(() => parseFaults(input, 'made-up.json')).toThrow(message);
  });

  it('if its file cannot be read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'faults-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'faults.json');
    expect(() => readFaultFile(file)).toThrow(/faults\.json: the file of faults is missing/);
    writeFileSync(file, '[{"path":');
    expect(() => readFaultFile(file)).toThrow(/is not JSON/);
    writeFileSync(file, '[{"path":"/api/v2/users","cut":"after","times":1}]');
    const faults = [{ path: '/api/v2/users', cut: 'after', times: 1 }];
    expect(readFaultFile(file)).toEqual({ faults, conditions: {} });
    writeFileSync(file, '{"conditions":{"linking":"no"}}');
    expect(() => readFaultFile(file)).toThrow(/faults\.json: .*\n.*conditions\.linking/);
    writeFileSync(file, JSON.stringify({ faults, conditions: { linking: false } }));
    expect(readFaultFile(file)).toEqual({ faults, conditions: { linking: false } });
  });
});
