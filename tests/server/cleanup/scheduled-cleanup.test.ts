import { describe, expect, it } from 'vitest';
import { runScheduledCleanup } from '#server/cleanup/scheduled-cleanup.js';
import { connection } from '../../support/signup-world.js';
import { type CleanupWorld, DAY, HOUR, startCleanupWorld } from '../../tenant/setup/cleanup-world.js';

const MINUTE = 60_000;
const nothing = { removed: 0, marked: 0, kept: 0, complete: true };

/** One run that never waits. `pause` runs before each of its calls, `settle` while it waits for other runs. */
function run(world: CleanupWorld, hooks: { pause?: () => unknown; settle?: () => unknown } = {}) {
  const wait = async (ms: number) => await (ms > 1_000 ? hooks.settle : hooks.pause)?.();
  return runScheduledCleanup({ store: world.store, connection, now: world.now, wait });
}

describe('a run of the scheduled cleanup', () => {
  it('removes identities that are older than a day, and no others', async () => {
    const world = await startCleanupWorld('identity');
    const old = await world.abandonIdentity('1', 'ada');
    world.pass(DAY + HOUR);
    const young = await world.abandonIdentity('2', 'zoe');
    expect(await run(world)).toEqual({ ...nothing, removed: 1 });
    expect([world.users.get(old), world.users.get(young)?.username]).toEqual([undefined, 'zoe']);
    expect(await run(world)).toEqual(nothing);
  });

  it('marks reservations, and removes them in a run at least one hour later', async () => {
    const world = await startCleanupWorld('profile');
    const { complete, isTaken, pass, person, reservedId, reserve, users } = world;
    await reserve('often', person('1'));
    pass(2 * HOUR);
    await reserve('often', person('2'));
    await complete('in-use', person('3'));
    pass(2 * DAY);
    expect(await run(world)).toEqual({ ...nothing, marked: 2 });
    expect([await isTaken('often'), await reserve('often', person('4'))]).toEqual([true, 'username_taken']);
    pass(59 * MINUTE);
    expect(await run(world)).toEqual({ ...nothing, kept: 2 });
    pass(2 * MINUTE);
    expect(await run(world)).toEqual({ ...nothing, removed: 2 });
    expect([users.get(reservedId('often')), users.get(reservedId('often', 1))]).toEqual([undefined, undefined]);
    expect([await complete('often', person('4')), await reserve('in-use', person('4'))]).toEqual([
      'reserved',
      'username_taken',
    ]);
  });

  it('keeps a reservation whose signup was completed, or on top of which another was created, between the two runs', async () => {
    const world = await startCleanupWorld('profile');
    const { createReservation, pass, person, reservedId, reserve, users } = world;
    await reserve('finished', person('1'));
    await reserve('built-on', person('2'));
    pass(2 * DAY);
    expect(await run(world)).toEqual({ ...nothing, marked: 2 });
    // Requests that read them before they were marked.
    users.update('github|1', { app_metadata: { username: 'finished' } });
    await createReservation('built-on', 1, person('3'));
    users.update('github|3', { app_metadata: { username: 'built-on' } });
    pass(DAY);
    expect(await run(world)).toEqual(nothing);
    expect([users.get(reservedId('finished')), users.get(reservedId('built-on'))]).not.toContain(undefined);
  });

  it('handles at most ten orphans, and reports that there are more', async () => {
    const world = await startCleanupWorld('identity');
    for (let number = 0; number < 12; number++) await world.abandonIdentity(`${number}`, `name-${number}`);
    world.pass(2 * DAY);
    expect(await run(world)).toEqual({ ...nothing, removed: 10, complete: false });
    expect(await run(world)).toEqual({ ...nothing, removed: 2 });
  });

  it('starts no removal after twenty seconds', async () => {
    const world = await startCleanupWorld('identity');
    for (const id of ['1', '2', '3']) await world.abandonIdentity(id, `name-${id}`);
    world.pass(2 * DAY);
    // The search, and two calls for each.
    const slow = await run(world, { pause: () => world.pass(4_000) });
    expect(slow).toEqual({ ...nothing, removed: 2, complete: false });
  });

  it('reports the refusal of a tenant, and the next run continues', async () => {
    const world = await startCleanupWorld('profile');
    await world.reserve('ada', world.person('1'));
    world.pass(2 * DAY);
    world.tenant.faults.set([{ method: 'PATCH', path: '/api/v2/users/*', status: 403 }]);
    expect(await run(world)).toMatchObject({ marked: 0, complete: false, failure: { code: 'tenant_refused' } });
    world.tenant.faults.clear();
    expect(await run(world)).toEqual({ ...nothing, marked: 1 });
  });
});

describe('two runs at the same time', () => {
  it('remove a reservation once: the later mark decides', async () => {
    const world = await startCleanupWorld('profile');
    await world.reserve('ada', world.person('1'));
    world.pass(2 * DAY);
    await run(world);
    world.pass(DAY);
    const second: unknown[] = [];
    const settle = async () => second.push(await run(world));
    expect(await run(world, { settle })).toEqual({ ...nothing, removed: 1 });
    expect(second).toEqual([{ ...nothing, kept: 1 }]);
  });

  it('and a concurrent signup leave a username with one owner', async () => {
    const world = await startCleanupWorld('profile');
    const { complete, pass, person, reserve } = world;
    /** A reservation that an earlier run has marked. */
    async function markedReservation(name: string): Promise<void> {
      await reserve(name, person('first'));
      pass(2 * DAY);
      await run(world);
      pass(DAY);
    }
    let calls = 0;
    let takenMeanwhile = 0;
    await markedReservation('name');
    expect(await run(world, { pause: () => calls++ })).toEqual({ ...nothing, removed: 1 });
    expect(calls).toBeGreaterThan(8);

    for (let moment = 1; moment <= calls; moment++) {
      const name = `name-${moment}`;
      await markedReservation(name);
      let call = 0;
      let meanwhile: string | undefined;
      const pause = async () => {
        if (++call !== moment) return;
        await run(world);
        meanwhile = await complete(name, person(`a${moment}`));
      };
      await run(world, { pause });
      pass(3 * DAY);
      const later = [await complete(name, person(`b${moment}`)), await complete(name, person(`c${moment}`))];
      const owners = [meanwhile, ...later].filter((answer) => answer === 'reserved');
      expect(owners.length, `begun at call ${moment}`).toBeLessThanOrEqual(1);
      if (meanwhile === 'reserved') takenMeanwhile++;
    }
    expect(takenMeanwhile).toBeGreaterThan(0);
  });
});
