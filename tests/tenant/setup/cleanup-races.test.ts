import { EventEmitter, once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { CleanupStopped } from '#server/cleanup/find-orphans.js';
import { removeOrphans } from '#server/cleanup/remove-orphans.js';
import { DAY, HOUR, startCleanupWorld } from './cleanup-world.js';

describe.each(['separate', 'one-409'] as const)('signups while a cleanup removes names, conflicts: %s', (conflicts) => {
  it('a marked username is taken for everybody, its first owner included, and free after the deletion', async () => {
    const { find, isTaken, pass, person, remove, take } = await startCleanupWorld('profile', { conflicts });
    await take('ada', person('1'));
    pass(2 * DAY);
    const meanwhile: unknown[] = [];
    const requestsEnd = async () => {
      meanwhile.push(await isTaken('ada'), await take('ada', person('1')), await take('ada', person('2')));
    };
    await remove(await find(), { requestsEnd });
    expect(meanwhile).toEqual([true, 'username_taken', 'username_taken']);
    expect(await isTaken('ada')).toBe(false);
    expect(await take('ada', person('2'))).toBe('yours');
  });

  it('a request that read the reservation unmarked, and builds on it late, keeps the username', async () => {
    const { createRecord, find, pass, person, recordId, remove, take, users } = await startCleanupWorld('profile', {
      conflicts,
    });
    await take('ada', person('1'));
    pass(2 * DAY);
    const requestsEnd = async () => {
      expect(await createRecord('ada', 1, person('2'))).toMatchObject({ ok: true, value: 'created' });
      users.update('github|2', { app_metadata: { username: 'ada' } });
    };
    expect(await remove(await find(), { requestsEnd })).toEqual([`${recordId('ada')} kept`]);
    pass(2 * DAY);
    expect(await take('ada', person('3'))).toBe('username_taken');
    expect(await take('ada', person('2'))).toBe('yours');
  });

  it('a username reserved at any moment has one owner in the end', async () => {
    const { complete, find, pass, person, remove, take } = await startCleanupWorld('profile', { conflicts });
    let calls = 0;
    const count = async () => {
      calls++;
    };
    await take('name', person('first'));
    pass(2 * HOUR);
    await take('name', person('second'));
    pass(2 * DAY);
    await remove(await find(), { pause: count });
    expect(calls).toBeGreaterThan(10);

    for (let moment = 1; moment <= calls + 1; moment++) {
      const name = `name-${moment}`;
      await take(name, person('first'));
      pass(2 * HOUR);
      await take(name, person('second'));
      pass(2 * DAY);
      const listed = await find();
      let call = 0;
      let answer: string | undefined;
      const pause = async () => {
        if (++call === moment) answer = await complete(name, person(`a${moment}`));
      };
      await remove(listed, { pause });
      answer ??= await complete(name, person(`a${moment}`));
      pass(2 * DAY);
      const next = await complete(name, person(`b${moment}`));
      expect([answer, next].toSorted(), `taken at call ${moment}`).toEqual(['username_taken', 'yours']);
      // A name that is set aside and stays that way (somebody was quicker) is never handed out twice either.
      expect(await take(name, person('third'))).toBe('username_taken');
    }
  });

  it('of two concurrent cleanups, one removes each reservation and the other keeps it', async () => {
    const { find, pass, person, recordId, remove, take } = await startCleanupWorld('profile', { conflicts });
    await take('ada', person('1'));
    pass(2 * DAY);
    const listed = await find();
    let second: string[] = [];
    const requestsEnd = async () => {
      second = await remove(listed);
    };
    expect(await remove(listed, { requestsEnd })).toEqual([`${recordId('ada')} removed`]);
    expect(second).toEqual([`${recordId('ada')} kept`]);
  });

  it('an aborted cleanup that continues keeps what the next one has marked', async () => {
    const { find, pass, person, recordId, remove, take } = await startCleanupWorld('profile', { conflicts });
    await take('ada', person('1'));
    pass(2 * DAY);
    const listed = await find();
    const moments = new EventEmitter();
    let second: Promise<string[]> | undefined;
    const first = remove(listed, {
      requestsEnd: async () => {
        pass(2 * HOUR);
        const marked = once(moments, 'marked');
        second = remove(listed, {
          requestsEnd: async () => {
            moments.emit('marked');
            await once(moments, 'first ended');
          },
        });
        await marked;
      },
    });
    expect(await first).toEqual([`${recordId('ada')} kept`]);
    moments.emit('first ended');
    expect(await second).toEqual([`${recordId('ada')} removed`]);
  });
});

describe('a cleanup that breaks off', () => {
  it('leaves a name taken rather than free, and the next one goes on with it', async () => {
    const { find, isTaken, pass, person, recordId, remove, cleanup, take, tenant } = await startCleanupWorld('profile');
    await take('ada', person('1'));
    pass(2 * DAY);
    tenant.faults.set([{ method: 'DELETE', path: '/api/v2/users/*', status: 500 }]);
    const removing = removeOrphans(await find(), cleanup()).next();
    await expect(removing).rejects.toThrow(CleanupStopped);
    tenant.faults.clear();
    expect([await isTaken('ada'), await take('ada', person('2'))]).toEqual([true, 'username_taken']);
    // Within the hour it could still be at it.
    expect(await remove(await find())).toEqual([`${recordId('ada')} kept`]);
    pass(2 * HOUR);
    expect(await remove(await find())).toEqual([`${recordId('ada')} removed`]);
    expect(await take('ada', person('2'))).toBe('yours');
  });

  it('in the middle of a pile leaves a pile without a gap', async () => {
    const { complete, find, pass, person, recordId, remove, cleanup, take, tenant, users } =
      await startCleanupWorld('profile');
    for (const id of ['1', '2', '3']) {
      await take('often', person(id));
      pass(2 * HOUR);
    }
    pass(2 * DAY);
    tenant.faults.set([{ method: 'DELETE', path: '/api/v2/users/*', status: 500, after: 1 }]);
    const removals = removeOrphans(await find(), cleanup());
    await removals.next();
    await expect(removals.next()).rejects.toThrow(CleanupStopped);
    tenant.faults.clear();
    const there = [0, 1, 2].map((generation) => users.get(recordId('often', generation)) !== undefined);
    expect(there).toEqual([true, true, false]);
    pass(2 * HOUR);
    await remove(await find());
    expect(await complete('often', person('4'))).toBe('yours');
    pass(2 * DAY);
    expect(await take('often', person('5'))).toBe('username_taken');
  });
});
