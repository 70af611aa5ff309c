import { describe, expect, it } from 'vitest';
import { findOrphans } from '#server/cleanup/find-orphans.js';
import { reservationId } from '#server/usernames/reservation.js';
import { type Connection, defaultConnections } from '#tenant/local/store/connections.js';
import { password, state } from '../../support/signup-world.js';
import { DAY, HOUR, idsOf, startCleanupWorld } from './cleanup-world.js';

const CLIENT = 'local-signup-step';
const otherDatabase: Connection = {
  id: 'con_OtherDatabase001',
  name: 'customers',
  strategy: 'auth0',
  enabled_clients: [CLIENT],
  options: { requires_username: true, validation: { username: { min: 3, max: 30 } } },
};

describe('a cleanup in identity mode', () => {
  it('finds an identity that was never linked and is older than a day', async () => {
    const { abandonIdentity, find, pass } = await startCleanupWorld('identity');
    const id = await abandonIdentity('1', 'ada');
    pass(DAY - HOUR);
    expect(await find()).toEqual([]);
    pass(2 * HOUR);
    expect(await find()).toEqual([
      { id, kind: 'identity', username: 'ada', createdAt: expect.any(Number), reason: 'created, never linked' },
    ]);
  });

  it('does not find identities that are linked or in use', async () => {
    const { abandonIdentity, call, find, pass, person, users } = await startCleanupWorld('identity');
    await call('POST', '/api/signup', { as: person('1'), body: { state, username: 'ada', password } });
    await abandonIdentity('2', 'zoe');
    const login = { connection: 'signup-usernames', login: 'zoe', password };
    expect(users.authenticate(login, '127.0.0.1')).toMatchObject({ username: 'zoe' });
    pass(2 * DAY);
    expect(await find()).toEqual([]);
  });

  it('does not find similar users of others', async () => {
    const connections = [...defaultConnections(CLIENT), otherDatabase];
    const { addUser, find, pass } = await startCleanupWorld('identity', { connections });
    const hex = '0a'.repeat(20);
    addUser({ username: 'elsewhere', email: 'user-a@example.com', user_id: `signup-${hex}`, connection: 'customers' });
    addUser({ username: 'short', email: 'user-b@example.com', user_id: 'signup-0a' });
    addUser({ username: 'long', email: 'user-c@example.com', user_id: `signup-${hex}0` });
    addUser({ username: 'before', email: 'user-d@example.com', user_id: `my-signup-${hex}` });
    pass(2 * DAY);
    expect(await find()).toEqual([]);
  });
});

describe('a cleanup in profile mode', () => {
  it('finds reservations of unfinished signups, of deleted owners, and of owners with another username', async () => {
    const { complete, find, pass, person, reservedId, reserve, users } = await startCleanupWorld('profile');
    await reserve('unfinished', person('1'));
    await complete('orphaned', person('2'));
    users.delete('github|2');
    await complete('former', person('3'));
    users.update('github|3', { app_metadata: { username: 'renamed' } });
    await complete('in-use', person('4'));
    pass(2 * DAY);
    await reserve('young', person('5'));
    const found = new Map((await find()).map(({ id, reason }) => [id, reason]));
    expect(found).toEqual(
      new Map([
        [reservedId('unfinished'), 'its owner never finished'],
        [reservedId('orphaned'), 'its owner was deleted'],
        [reservedId('former'), 'its owner has another username'],
      ]),
    );
  });

  it('finds a chain of stale reservations, the newest first, and none below a live one', async () => {
    const { complete, find, pass, person, reservedId, reserve } = await startCleanupWorld('profile');
    for (const id of ['1', '2', '3']) {
      await reserve('often', person(id));
      await reserve('settled', person(id));
      pass(2 * HOUR);
    }
    await complete('settled', person('4'));
    pass(2 * DAY);
    expect(idsOf(await find())).toEqual([2, 1, 0].map((version) => reservedId('often', version)));
  });

  it('does not find other users with the id of a reservation', async () => {
    const { addUser, find, pass, reservedId } = await startCleanupWorld('profile');
    const id = reservedId('ada').replace('auth0|', '');
    addUser({ username: 'ada', email: 'ada@example.com', user_id: id });
    addUser({
      username: 'eve',
      email: 'eve@example.com',
      user_id: 'reserved-eve',
      app_metadata: { reserved_name: 'ada' },
    });
    pass(2 * DAY);
    expect(await find()).toEqual([]);
  });

  it('searches many usernames at once, and reads only unused ones', async () => {
    const { complete, find, pass, person, reserve, tenant } = await startCleanupWorld('profile');
    for (let number = 0; number < 30; number++) await complete(`person-${number}`, person(`${number}`));
    await reserve('unfinished', person('late'));
    pass(2 * DAY);
    const before = tenant.calls.length;
    expect(await find()).toHaveLength(1);
    const searches = tenant.calls.slice(before).filter(({ path }) => path === '/api/v2/users');
    const reads = tenant.calls.slice(before).filter(({ path }) => path.startsWith('/api/v2/users/'));
    // Searches: identities, reservations, 31 used usernames in batches of 20. Reads: the reservation, its owner, a missing successor.
    expect([searches.length, reads.length]).toEqual([4, 3]);
  });

  it('finds orphans beyond the thousand results of a search', async () => {
    const { addUser, cleanup, find, pass } = await startCleanupWorld('profile');
    for (let number = 0; number < 1_100; number++) {
      const name = `name-${number}`;
      const id = reservationId(name, 0);
      const app_metadata = { reserved_name: name, reserved_for: `github|${number}` };
      // Young reservations need no further calls.
      if (number === 1_099) pass(-2 * DAY);
      addUser({ username: name, email: `${id}@signup-step.invalid`, user_id: id, blocked: true, app_metadata });
    }
    pass(2 * DAY);
    expect((await find()).map(({ username }) => username)).toEqual(['name-1099']);
    // The result does not depend on where the search starts.
    expect(idsOf(await findOrphans({ ...cleanup(), startAt: 0.97 }))).toEqual([
      `auth0|${reservationId('name-1099', 0)}`,
    ]);
  });

  it('trusts reads by id over the lagging search', async () => {
    const { complete, find, pass, person, reservedId, reserve, users } = await startCleanupWorld('profile', {
      searchLagMs: 3 * HOUR,
    });
    await reserve('finished', person('1'));
    await reserve('taken-over', person('2'));
    await reserve('gone', person('3'));
    pass(2 * DAY);
    users.update('github|1', { app_metadata: { username: 'finished' } });
    await complete('taken-over', person('4'));
    users.delete(reservedId('gone'));
    expect(await find()).toEqual([]);
  });
});
