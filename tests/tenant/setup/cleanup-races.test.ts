import { EventEmitter, once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { CleanupStopped } from '#server/cleanup/find-orphans.js';
import { removeOrphans } from '#server/cleanup/remove-orphans.js';
import { DAY, HOUR, startCleanupWorld } from './cleanup-world.js';

describe.each(['separate', 'one-409'] as const)(
  'signups while a cleanup removes reservations, conflicts: %s',
  (conflicts) => {
    it('a marked username is taken for all users, its owner included, and available after the deletion', async () => {
      const { find, isTaken, pass, person, remove, reserve } = await startCleanupWorld('profile', { conflicts });
      await reserve('ada', person('1'));
      pass(2 * DAY);
      const meanwhile: unknown[] = [];
      const requestsEnd = async () => {
        meanwhile.push(await isTaken('ada'), await reserve('ada', person('1')), await reserve('ada', person('2')));
      };
      await remove(await find(), { requestsEnd });
      expect(meanwhile).toEqual([true, 'username_taken', 'username_taken']);
      expect(await isTaken('ada')).toBe(false);
      expect(await reserve('ada', person('2'))).toBe('reserved');
    });

    it('a request that read the reservation before the mark, and takes it over late, keeps the username', async () => {
      const { createReservation, find, pass, person, reservedId, remove, reserve, users } = await startCleanupWorld(
        'profile',
        {
          conflicts,
        },
      );
      await reserve('ada', person('1'));
      pass(2 * DAY);
      const requestsEnd = async () => {
        expect(await createReservation('ada', 1, person('2'))).toMatchObject({ ok: true, value: 'created' });
        users.update('github|2', { app_metadata: { username: 'ada' } });
      };
      expect(await remove(await find(), { requestsEnd })).toEqual([`${reservedId('ada')} kept`]);
      pass(2 * DAY);
      expect(await reserve('ada', person('3'))).toBe('username_taken');
      expect(await reserve('ada', person('2'))).toBe('reserved');
    });

    it('a username reserved at any moment has one owner in the end', async () => {
      const { complete, find, pass, person, remove, reserve } = await startCleanupWorld('profile', { conflicts });
      let calls = 0;
      const count = async () => {
        calls++;
      };
      await reserve('name', person('first'));
      pass(2 * HOUR);
      await reserve('name', person('second'));
      pass(2 * DAY);
      await remove(await find(), { pause: count });
      expect(calls).toBeGreaterThan(10);

      for (let moment = 1; moment <= calls + 1; moment++) {
        const name = `name-${moment}`;
        await reserve(name, person('first'));
        pass(2 * HOUR);
        await reserve(name, person('second'));
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
        expect([answer, next].toSorted(), `taken at call ${moment}`).toEqual(['reserved', 'username_taken']);
        // A username that stays marked after a race is also never assigned twice.
        expect(await reserve(name, person('third'))).toBe('username_taken');
      }
    });

    it('of two concurrent cleanups, one removes each reservation and the other keeps it', async () => {
      const { find, pass, person, reservedId, remove, reserve } = await startCleanupWorld('profile', { conflicts });
      await reserve('ada', person('1'));
      pass(2 * DAY);
      const listed = await find();
      let second: string[] = [];
      const requestsEnd = async () => {
        second = await remove(listed);
      };
      expect(await remove(listed, { requestsEnd })).toEqual([`${reservedId('ada')} removed`]);
      expect(second).toEqual([`${reservedId('ada')} kept`]);
    });

    it('an aborted cleanup that continues keeps what the next one has marked', async () => {
      const { find, pass, person, reservedId, remove, reserve } = await startCleanupWorld('profile', { conflicts });
      await reserve('ada', person('1'));
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
      expect(await first).toEqual([`${reservedId('ada')} kept`]);
      moments.emit('first ended');
      expect(await second).toEqual([`${reservedId('ada')} removed`]);
    });
  },
);

describe('an aborted cleanup', () => {
  it('leaves the username taken, and the next cleanup continues', async () => {
    const { find, isTaken, pass, person, reservedId, remove, cleanup, reserve, tenant } =
      await startCleanupWorld('profile');
    await reserve('ada', person('1'));
    pass(2 * DAY);
    tenant.faults.set([{ method: 'DELETE', path: '/api/v2/users/*', status: 500 }]);
    const removing = removeOrphans(await find(), cleanup()).next();
    await expect(removing).rejects.toThrow(CleanupStopped);
    tenant.faults.clear();
    expect([await isTaken('ada'), await reserve('ada', person('2'))]).toEqual([true, 'username_taken']);
    // For an hour, the mark belongs to the aborted cleanup.
    expect(await remove(await find())).toEqual([`${reservedId('ada')} kept`]);
    pass(2 * HOUR);
    expect(await remove(await find())).toEqual([`${reservedId('ada')} removed`]);
    expect(await reserve('ada', person('2'))).toBe('reserved');
  });

  it('in the middle of a chain of reservations leaves no gap', async () => {
    const { complete, find, pass, person, reservedId, remove, cleanup, reserve, tenant, users } =
      await startCleanupWorld('profile');
    for (const id of ['1', '2', '3']) {
      await reserve('often', person(id));
      pass(2 * HOUR);
    }
    pass(2 * DAY);
    tenant.faults.set([{ method: 'DELETE', path: '/api/v2/users/*', status: 500, after: 1 }]);
    const removals = removeOrphans(await find(), cleanup());
    await removals.next();
    await expect(removals.next()).rejects.toThrow(CleanupStopped);
    tenant.faults.clear();
    const there = [0, 1, 2].map((version) => users.get(reservedId('often', version)) !== undefined);
    expect(there).toEqual([true, true, false]);
    pass(2 * HOUR);
    await remove(await find());
    expect(await complete('often', person('4'))).toBe('reserved');
    pass(2 * DAY);
    expect(await reserve('often', person('5'))).toBe('username_taken');
  });
});
