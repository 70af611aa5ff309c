import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalTenant, startLocalTenant } from '#tenant/local/local-tenant.js';
import { findPersona } from '#tenant/local/oidc/personas.js';
import { environmentFor, signToken, state, tokenSecret } from '../support/signup-world.js';

const script = join(import.meta.dirname, '../../dist/server/serve.mjs');
/** Made-up words that are easy to find in any output. */
const secretPassword = 'Canary-Quiet-Harbour-4711';
const secretName = 'canary-name-4712';

let tenant: LocalTenant;
let server: ChildProcess;
let origin = '';
let token = '';
let said = '';

beforeAll(async () => {
  if (!existsSync(script)) throw new Error('There is no build yet: run "npm run build" first');
  tenant = await startLocalTenant();
  const env = { PATH: process.env.PATH, ...environmentFor(tenant), PORT: '0', LOG_LEVEL: 'trace' };
  server = spawn(process.execPath, [script], { env, stdio: 'pipe' });
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (chunk) => (said += chunk));
  await once(server.stdout ?? server, 'data');
  origin = `http://127.0.0.1:${/port (\d+)/.exec(said)?.[1]}`;
  const profile = findPersona('ada')?.profile;
  if (!profile) throw new Error('There is no persona ada');
  const ada = tenant.users.signInSocial(profile, '127.0.0.1').user_id;
  token = await signToken({ iss: new URL(tenant.origin).host, sub: ada });
});
afterAll(async () => {
  server.kill();
  await tenant.close();
});

/** A request with the link's token and `state` in its URL, like the first one of a browser. */
async function ask(path: string, init: RequestInit = {}): Promise<{ status: number; text: string }> {
  const url = `${origin}${path}?${new URLSearchParams({ session_token: token, state })}`;
  const response = await fetch(url, { redirect: 'manual', ...init });
  return { status: response.status, text: JSON.stringify([...response.headers]) + (await response.text()) };
}

const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });
const typed = { username: secretName, password: secretPassword };

/** Every kind of request for a URL with a token, including malformed ones. */
const requests: [path: string, init: RequestInit, status: number][] = [
  ['/', {}, 200],
  ['/', { method: 'HEAD' }, 200],
  ['/', { method: 'DELETE' }, 405],
  ['/nothing', {}, 404],
  ['/assets/nothing.js', {}, 404],
  ['/nothing', { headers: { accept: 'text/html' } }, 404],
  ['/%zz', {}, 404],
  ['/assets/%zz', {}, 400],
  ['/api/nothing', {}, 404],
  ['/api/session', {}, 401],
  ['/api/signup', { method: 'POST', body: JSON.stringify(typed) }, 401],
  ['/', form({ ...typed, username: 'x' }), 422],
  ['/', form({ ...typed, password: `${secretPassword} `.repeat(9) }), 422],
  ['/', form({ ...typed, more: 'x'.repeat(1_200_000) }), 413],
  ['/', { method: 'POST', body: JSON.stringify(typed), headers: { 'content-type': 'application/json' } }, 415],
];

describe('the server', () => {
  it('has no token, state or password in its log at any level, nor in a response', async () => {
    const replies: string[] = [];
    for (const [path, init, status] of requests) {
      const reply = await ask(path, init);
      expect({ path, init, status: reply.status }).toEqual({ path, init, status });
      replies.push(reply.text);
    }
    for (const status of [400, 401, 429, 500]) {
      tenant.faults.set([{ method: 'POST', path: '/api/v2/users', status, times: 9 }]);
      const reply = await ask('/', form(typed));
      expect(reply.status).toBeGreaterThan(400);
      replies.push(reply.text);
    }
    tenant.faults.clear();
    const done = await ask('/', form(typed));
    expect(done.status).toBe(303);

    await expect.poll(() => said).toContain('"httpStatus":303');
    expect(said.split('\n').length).toBeGreaterThan(12);
    for (const secret of [token, state, secretPassword, secretName, tokenSecret]) {
      expect(said).not.toContain(secret);
      expect(said).not.toContain(encodeURIComponent(secret));
    }
    for (const secret of [token, state, secretPassword, tokenSecret])
      expect(replies.filter((reply) => reply.includes(secret))).toEqual([]);
    // Only the redirect has the state, and nothing has user input.
    expect(done.text).toContain(state);
    for (const secret of [token, secretPassword]) expect(done.text).not.toContain(secret);
  }, 60_000);
});
