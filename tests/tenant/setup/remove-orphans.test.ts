import { describe, expect, it } from 'vitest';
import { conflictKinds } from '#tenant/local/store/users/store-context.js';
import { connection, password, state } from '../../support/signup-world.js';
import { DAY, HOUR, idsOf, startCleanupWorld } from './cleanup-world.js';

describe.each(conflictKinds)('removing identities, conflicts: %s', (conflicts) => {
  it('removes exactly the listed identities, and their usernames are available again', async () => {
    const { abandonIdentity, call, find, pass, person, remove, users } = await startCleanupWorld('identity', {
      conflicts,
    });
    const gone = await abandonIdentity('1', 'ada');
    pass(2 * DAY);
    const young = await abandonIdentity('2', 'zoe');
    const others = users.all().filter(({ user_id }) => user_id !== gone);
    expect(await remove(await find())).toEqual([`${gone} removed`]);
    expect(users.all()).toEqual(others);
    expect(users.get(young)).toBeDefined();
    pass(-2 * DAY);
    const again = await call('POST', '/api/signup', { as: person('3'), body: { state, username: 'ada', password } });
    expect(again).toMatchObject({ status: 200, body: { username: 'ada' } });
  });

  it('keeps an identity whose signup was completed after the listing', async () => {
    const { abandonIdentity, call, find, pass, person, remove, users } = await startCleanupWorld('identity', {
      conflicts,
    });
    const id = await abandonIdentity('1', 'ada');
    pass(2 * DAY);
    const listed = await find();
    expect(idsOf(listed)).toEqual([id]);
    pass(-2 * DAY);
    await call('POST', '/api/signup', { as: person('1'), body: { state, username: 'ada', password } });
    pass(2 * DAY);
    expect(await remove(listed)).toEqual([`${id} kept`]);
    expect(users.authenticate({ connection, login: 'ada', password }, '127.0.0.1')).toMatchObject({
      user_id: person('1'),
    });
  });

  it('keeps an identity that was recreated or used for a login after the listing', async () => {
    const { abandonIdentity, find, pass, remove, users } = await startCleanupWorld('identity', { conflicts });
    const renewed = await abandonIdentity('1', 'ada');
    const used = await abandonIdentity('2', 'zoe');
    pass(2 * DAY);
    const listed = await find();
    users.delete(renewed);
    await abandonIdentity('1', 'ada.lovelace');
    users.authenticate({ connection, login: 'zoe', password }, '127.0.0.1');
    expect(await remove(listed)).toEqual([`${renewed} kept`, `${used} kept`]);
    expect([users.get(renewed)?.username, users.get(used)?.username]).toEqual(['ada.lovelace', 'zoe']);
  });
});

describe('removing reservations', () => {
  it('removes exactly the listed reservations, and the usernames can be reserved again', async () => {
    const { complete, find, isTaken, pass, person, reservedId, remove, reserve, users } =
      await startCleanupWorld('profile');
    await reserve('unfinished', person('1'));
    await complete('in-use', person('2'));
    pass(2 * DAY);
    await reserve('young', person('3'));
    const others = users.all().filter(({ user_id }) => user_id !== reservedId('unfinished'));
    expect(await remove(await find())).toEqual([`${reservedId('unfinished')} removed`]);
    expect(users.all()).toEqual(others);
    expect([await isTaken('unfinished'), await isTaken('in-use'), await isTaken('young')]).toEqual([false, true, true]);
    expect(await complete('unfinished', person('4'))).toBe('reserved');
    expect(users.get(reservedId('unfinished'))?.app_metadata).toEqual({
      reserved_name: 'unfinished',
      reserved_for: 'github|4',
    });
  });

  it('removes a chain of stale reservations from the newest to the oldest', async () => {
    const { complete, find, pass, person, reservedId, remove, reserve, tenant } = await startCleanupWorld('profile');
    for (const id of ['1', '2', '3']) {
      await reserve('often', person(id));
      pass(2 * HOUR);
    }
    pass(2 * DAY);
    const chain = [2, 1, 0].map((version) => reservedId('often', version));
    expect(await remove(await find())).toEqual(chain.map((id) => `${id} removed`));
    const deleted = tenant.calls
      .filter(({ method }) => method === 'DELETE')
      .map(({ path }) => decodeURIComponent(path));
    expect(deleted).toEqual(chain.map((id) => `/api/v2/users/${id}`));
    expect(await complete('often', person('4'))).toBe('reserved');
  });

  it('keeps the reservations of a used username, even if they are listed', async () => {
    const { complete, createReservation, find, pass, person, reservedId, remove, users } =
      await startCleanupWorld('profile');
    await complete('ada', person('1'));
    await createReservation('ada', 1, person('2'));
    pass(2 * DAY);
    // The older reservation is the valid one, and the search finds the username in use.
    expect(await find()).toEqual([]);
    const before = users.all();
    const listed = {
      id: reservedId('ada'),
      kind: 'reservation',
      username: 'ada',
      createdAt: 0,
      reason: 'made up',
    } as const;
    expect(await remove([listed])).toEqual([`${reservedId('ada')} kept`]);
    expect(users.all()).toEqual(before);
  });

  it('keeps a reservation that was taken over or completed after the listing', async () => {
    const { complete, find, pass, person, reservedId, remove, reserve, users } = await startCleanupWorld('profile');
    await reserve('taken-over', person('1'));
    await reserve('finished', person('2'));
    pass(2 * DAY);
    const listed = await find();
    await complete('taken-over', person('3'));
    users.update('github|2', { app_metadata: { username: 'finished' } });
    expect((await remove(listed)).toSorted()).toEqual(
      [`${reservedId('taken-over')} kept`, `${reservedId('finished')} kept`].toSorted(),
    );
    pass(2 * DAY);
    expect(await reserve('taken-over', person('4'))).toBe('username_taken');
    expect(await reserve('finished', person('4'))).toBe('username_taken');
  });
});
