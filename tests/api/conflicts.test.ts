import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { conflictKinds } from '#tenant/local/store/users/store-context.js';
import { connection, password, signupUrl, startWorld, state, type World } from '../support/signup-world.js';
import { unbuiltSite } from '../support/unbuilt-site.js';

const create = { method: 'POST', path: '/api/v2/users' } as const;
/** The last write of a signup in each mode. */
const lastWrites = [
  { method: 'POST', path: '/api/v2/users/*/identities', status: 403 },
  { method: 'PATCH', path: '/api/v2/users/*', status: 403 },
] as const;
const modes = ['identity', 'profile'] as const;
const setups = conflictKinds.flatMap((conflicts) => modes.map((mode) => ({ conflicts, mode })));

describe.each(setups)('conflicts: $conflicts, mode: $mode', ({ conflicts, mode }) => {
  let world: World;
  let ada: string;
  beforeAll(async () => {
    world = await startWorld({ env: { SIGNUP_MODE: mode }, tenant: { conflicts, searchLagMs: 0 } });
  });
  afterAll(() => world.close());
  beforeEach(() => {
    world.tenant.reset();
    world.tenant.faults.clear();
    ada = world.signIn('ada');
  });

  const form = (username: string) => ({ username, ...(mode === 'identity' && { password }) });
  const submit = (username: string, as = ada) =>
    world.call('POST', '/api/signup', { as, body: { state, ...form(username) } });

  async function sendPlainForm(username: string): Promise<{ status: number; html: string }> {
    const query = new URLSearchParams({ session_token: await world.token(ada), state });
    const request = new Request(new URL(`/?${query}`, signupUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form(username)),
    });
    const response = await unbuiltSite(world.application)(request);
    return { status: response.status, html: await response.text() };
  }

  /** A database user that belongs to another person. */
  function addUser(username: string, email: string): string {
    const made = world.tenant.users.create({ connection, username, email, password, email_verified: true });
    if (!made.ok) throw new Error(made.refusal.code);
    return made.value.user_id;
  }

  it('the username of another database user is taken, for the page and the plain form', async () => {
    addUser('sailor', 'somebody@example.com');
    expect(await submit('sailor')).toMatchObject({ status: 409, body: { code: 'username_taken' } });
    const { status, html } = await sendPlainForm('sailor');
    expect(status).toBe(409);
    expect(html).toContain('is taken. Try another.');
  });

  it('a retry after an interrupted attempt gets the same username, for the page and the plain form', async () => {
    for (const finish of [submit, sendPlainForm]) {
      world.tenant.reset();
      world.signIn('ada');
      world.tenant.faults.set(lastWrites);
      expect(await submit('ada')).toMatchObject({ status: 502 });
      world.tenant.faults.clear();
      expect([200, 303]).toContain((await finish('ada')).status);
      expect(await submit('other')).toMatchObject({ status: 200, body: { username: 'ada' } });
    }
  });

  it('a retry after a lost response gets the same username', async () => {
    world.tenant.faults.set([{ ...create, cut: 'after', times: 1 }]);
    expect(await submit('ada')).toMatchObject({ status: 200, body: { username: 'ada' } });
  });
});

describe.each(conflictKinds)('conflicts: %s, in identity mode', (conflicts) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ tenant: { conflicts, searchLagMs: 0 } });
  });
  afterAll(() => world.close());

  it('the address of another user’s linked identity is found: email_in_use, not username_taken', async () => {
    const { users } = world.tenant;
    const ada = world.signIn('ada');
    const address = users.get(ada)?.email ?? '';
    const made = users.create({ connection, user_id: 'secondary', username: 'second', email: address, password });
    if (!made.ok) throw new Error(made.refusal.code);
    users.link(world.signIn('hedy'), { provider: 'auth0', user_id: 'secondary' });
    expect(users.listByEmail(address).map(({ user_id }) => user_id)).toEqual([ada]);
    const answer = await world.call('POST', '/api/signup', { as: ada, body: { state, username: 'ada', password } });
    expect(answer).toMatchObject({ status: 409, body: { code: 'email_in_use' } });
  });
});
