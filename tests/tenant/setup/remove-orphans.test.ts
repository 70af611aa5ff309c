import { describe, expect, it } from 'vitest';
import { conflictKinds } from '#tenant/local/store/users/store-context.js';
import { connection, password, state } from '../../support/signup-world.js';
import { DAY, HOUR, idsOf, startCleanupWorld } from './cleanup-world.js';

describe.each(conflictKinds)('removing identities, conflicts: %s', (conflicts) => {
  it('removes exactly those that were found, and their names are free again', async () => {
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

  it('leaves one that was finished after it was listed', async () => {
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

  it('leaves one that was made anew, or signed in with, after it was listed', async () => {
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

describe('removing names', () => {
  it('removes exactly those that were found, and they can be taken again', async () => {
    const { complete, find, isTaken, pass, person, recordId, remove, take, users } = await startCleanupWorld('profile');
    await take('unfinished', person('1'));
    await complete('in-use', person('2'));
    pass(2 * DAY);
    await take('young', person('3'));
    const others = users.all().filter(({ user_id }) => user_id !== recordId('unfinished'));
    expect(await remove(await find())).toEqual([`${recordId('unfinished')} removed`]);
    expect(users.all()).toEqual(others);
    expect([await isTaken('unfinished'), await isTaken('in-use'), await isTaken('young')]).toEqual([false, true, true]);
    expect(await complete('unfinished', person('4'))).toBe('yours');
    expect(users.get(recordId('unfinished'))?.app_metadata).toEqual({
      reserved_name: 'unfinished',
      reserved_for: 'github|4',
    });
  });

  it('removes a pile of stale records from the newest backwards', async () => {
    const { complete, find, pass, person, recordId, remove, take, tenant } = await startCleanupWorld('profile');
    for (const id of ['1', '2', '3']) {
      await take('often', person(id));
      pass(2 * HOUR);
    }
    pass(2 * DAY);
    const pile = [2, 1, 0].map((generation) => recordId('often', generation));
    expect(await remove(await find())).toEqual(pile.map((id) => `${id} removed`));
    const deleted = tenant.calls
      .filter(({ method }) => method === 'DELETE')
      .map(({ path }) => decodeURIComponent(path));
    expect(deleted).toEqual(pile.map((id) => `/api/v2/users/${id}`));
    expect(await complete('often', person('4'))).toBe('yours');
  });

  it('leaves the records of a live name alone, whatever it is told to remove', async () => {
    const { complete, createRecord, find, pass, person, recordId, remove, users } = await startCleanupWorld('profile');
    await complete('ada', person('1'));
    await createRecord('ada', 1, person('2'));
    pass(2 * DAY);
    // Below a record that is stale lies the one that counts: the search says that the name is in use.
    expect(await find()).toEqual([]);
    const before = users.all();
    const listed = {
      id: recordId('ada'),
      kind: 'reservation',
      username: 'ada',
      createdAt: 0,
      reason: 'made up',
    } as const;
    expect(await remove([listed])).toEqual([`${recordId('ada')} kept`]);
    expect(users.all()).toEqual(before);
  });

  it('leaves a name that was taken over, or finished, after it was listed', async () => {
    const { complete, find, pass, person, recordId, remove, take, users } = await startCleanupWorld('profile');
    await take('taken-over', person('1'));
    await take('finished', person('2'));
    pass(2 * DAY);
    const listed = await find();
    await complete('taken-over', person('3'));
    users.update('github|2', { app_metadata: { username: 'finished' } });
    expect((await remove(listed)).toSorted()).toEqual(
      [`${recordId('taken-over')} kept`, `${recordId('finished')} kept`].toSorted(),
    );
    pass(2 * DAY);
    expect(await take('taken-over', person('4'))).toBe('username_taken');
    expect(await take('finished', person('4'))).toBe('username_taken');
  });
});
