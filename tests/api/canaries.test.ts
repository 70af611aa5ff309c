import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apiRoutes } from '#server/node/site.js';
import { signupUrl, startWorld, state, tokenSecret, type World } from '../support/signup-world.js';

/** Words that would be recognised wherever they turned up; made up. */
const canary = {
  password: 'Kestrel-Quiet-Harbour-4711',
  field: 'canary-field-4712',
  email: 'canary-4713@example.com',
  name: 'Canary Fourteen',
};

let world: World;
let user: string;
const tokens: string[] = [];
const log: string[] = [];
const replies: string[] = [];

beforeAll(async () => {
  world = await startWorld();
  const profile = { provider: 'github', connection: 'github', id: 'canary', email: canary.email, email_verified: true };
  const { user_id } = world.tenant.users.signInSocial({ ...profile, name: canary.name }, '127.0.0.1');
  user = user_id;
});
afterAll(() => world.close());
beforeEach(() => world.tenant.faults.clear());

/** Makes a request and takes down everything that is said about it: to the log, and to the browser. */
async function request(
  method: string,
  path: string,
  body?: string,
  headers: Record<string, string> = {},
): Promise<void> {
  const application = { ...world.application, log: pino({ level: 'trace' }, { write: (line) => void log.push(line) }) };
  const url = new URL(path, signupUrl);
  const sent = { authorization: `Bearer ${tokens.at(-1)}`, 'content-type': 'application/json', ...headers };
  const response = await apiRoutes[url.pathname]?.(
    new Request(url, { method, headers: sent, ...(body !== undefined && { body }) }),
    application,
  );
  replies.push(JSON.stringify([...(response?.headers ?? [])]), (await response?.text()) ?? '');
}

const form = { state, username: 'canary-name', password: canary.password };
const signup = (body: object | string) =>
  request('POST', '/api/signup', typeof body === 'string' ? body : JSON.stringify(body));

/** Every kind of request, right and wrong, with a link of its own. */
async function everything(): Promise<void> {
  const token = await world.token(user);
  tokens.push(token);
  await request('GET', '/api/session');
  await request('POST', '/api/session');
  await request('GET', '/api/username?username=canary-name');
  await request('GET', `/api/username?username=${canary.password}`);
  await request('POST', '/api/decline', JSON.stringify({ state, decision: 'skip' }));
  await request('POST', '/api/decline', JSON.stringify({ state, decision: canary.password }));
  await request('GET', '/api/health?deep=1');
  await signup({ ...form, fields: { unknown: canary.field } });
  await signup({ ...form, fields: { [canary.password]: 1, [token]: 1 } });
  await signup({ ...form, username: 'x' });
  await signup({ ...form, [canary.password]: true });
  await signup(JSON.stringify(form).slice(0, -1));
  await signup(JSON.stringify({ ...form, pad: 'x'.repeat(20_000) }));
  await request('POST', '/api/signup', JSON.stringify(form), { 'content-type': 'text/plain' });
  await request('PUT', '/api/signup', JSON.stringify(form));
  await request('POST', '/api/signup', JSON.stringify(form), { authorization: `Bearer ${token}${canary.password}` });
  await request('POST', '/api/signup', JSON.stringify(form), { authorization: `Basic ${canary.password}` });
  await signup(form);
}

describe('what somebody typed or brought along', () => {
  it('is in no log line and no response, whatever the tenant answers', async () => {
    const { origin } = world.tenant;
    for (const status of [400, 401, 409, 429, 500]) {
      world.tenant.faults.set([{ method: 'POST', path: '/api/v2/users', status, times: 9 }]);
      await everything();
      world.tenant.faults.set([{ method: 'GET', path: '/api/v2/users', status, times: 9 }]);
      await everything();
    }
    world.tenant.faults.clear();
    await everything();
    expect(log.length).toBeGreaterThan(150);
    // The way on for somebody who completed it was among them: the canary is alive.
    expect(replies.join('\n')).toContain(`${origin}/continue`);

    const { clientSecret } = world.application.settings;
    const never = [canary.password, canary.field, canary.email, ...tokens, tokenSecret, clientSecret];
    for (const secret of never) {
      expect(log.filter((line) => line.includes(secret))).toEqual([]);
      expect(replies.filter((reply) => reply.includes(secret) && !isOwnQuestion(reply))).toEqual([]);
    }
    for (const unlogged of [state, canary.name, 'canary-name'])
      expect(log.filter((line) => line.includes(unlogged))).toEqual([]);
  }, 60_000);
});

/** The reply to an availability check says which name was asked for, in its normalised form. */
function isOwnQuestion(reply: string): boolean {
  return reply.startsWith('{"username":"kestrel-quiet');
}
