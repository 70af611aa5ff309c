import { describe, expect, it } from 'vitest';
import { sweep } from '#tenant/setup/sweep.js';
import { environmentFor } from '../../support/signup-world.js';
import { DAY, type SweepWorld, startSweepWorld } from './sweep-world.js';

/** Runs the command against a world, without waiting; a wait is noted in its place. */
async function run(world: SweepWorld, args: string[], env: Record<string, string> = {}) {
  const printed: string[] = [];
  const told: string[] = [];
  const waits: number[] = [];
  const code = await sweep(args, {
    env: environmentFor(world.tenant, env),
    now: world.now,
    wait: async (ms) => waits.push(ms),
    print: (line) => printed.push(line),
    tell: (line) => told.push(line),
  });
  return { code, printed, told, waits };
}

const profile = { SIGNUP_MODE: 'profile' };

describe('npm run tenant -- sweep', () => {
  it('shows a table of both kinds, removes nothing, and says how to', async () => {
    const world = await startSweepWorld('identity');
    const identity = await world.abandonIdentity('1', 'ada');
    await world.take('grace', world.person('2'));
    world.pass(3 * DAY);
    const before = world.users.all();
    const { code, printed, told } = await run(world, []);
    expect([code, told]).toEqual([0, []]);
    expect(printed.map((line) => line.split(/ {2,}/))).toEqual([
      ['id', 'kind', 'name', 'age', 'why'],
      [identity, 'identity', 'ada', '3 d', 'created, never linked'],
      [world.recordId('grace'), 'name', 'grace', '3 d', 'its owner never finished'],
      [''],
      ['Nothing was removed. To remove them: npm run tenant -- sweep --remove'],
    ]);
    expect(world.users.all()).toEqual(before);
    expect(world.tenant.calls.filter(({ method, path }) => method !== 'GET' && path.startsWith('/api'))).toHaveLength(
      3,
    );
  });

  it('says so when nothing is left over', async () => {
    expect(await run(await startSweepWorld('identity'), [])).toMatchObject({
      code: 0,
      printed: ['Nothing is left over.'],
    });
  });

  it('with --remove removes them, says what it did, and waits before names go', async () => {
    const world = await startSweepWorld('profile');
    await world.take('grace', world.person('1'));
    world.pass(3 * DAY);
    const { code, printed, told, waits } = await run(world, ['--remove'], profile);
    expect(code).toBe(0);
    expect(printed.slice(-2)).toEqual([`removed  ${world.recordId('grace')}  name grace`, '1 removed, 0 stay']);
    expect(told).toEqual([expect.stringMatching(/set aside.*in a minute/)]);
    expect(waits.filter((ms) => ms === 60_000)).toHaveLength(1);
    expect(world.users.get(world.recordId('grace'))).toBeUndefined();
  });

  it('makes one call a second and no more', async () => {
    const world = await startSweepWorld('identity');
    await world.abandonIdentity('1', 'ada');
    world.pass(3 * DAY);
    const before = world.tenant.calls.length;
    const { waits } = await run(world, ['--remove']);
    const calls = world.tenant.calls.slice(before).filter(({ path }) => path.startsWith('/api/v2'));
    expect(waits).toEqual(calls.map(() => 1_000));
  });

  it('with --json prints one document for programs', async () => {
    const world = await startSweepWorld('profile');
    await world.take('grace', world.person('1'));
    world.pass(3 * DAY);
    const id = world.recordId('grace');
    const leftover = {
      id,
      kind: 'name',
      name: 'grace',
      createdAt: expect.any(String),
      why: 'its owner never finished',
    };
    const dry = await run(world, ['--json'], profile);
    expect(JSON.parse(dry.printed.join('\n'))).toEqual({ leftovers: [leftover], removals: [] });
    const wet = await run(world, ['--json', '--remove'], profile);
    expect(JSON.parse(wet.printed.join('\n'))).toEqual({
      leftovers: [leftover],
      removals: [{ id, result: 'removed' }],
    });
  });

  it('with --older-than looks further back', async () => {
    const world = await startSweepWorld('profile');
    await world.take('grace', world.person('1'));
    world.pass(3 * DAY);
    expect(await run(world, ['--older-than', '4d'], profile)).toMatchObject({ printed: ['Nothing is left over.'] });
  });

  it.each([
    ['identity', ['read:users', 'create:users', 'update:users', 'delete:users']],
    ['profile', ['read:users', 'create:users', 'delete:users', 'update:users_app_metadata']],
  ] as const)('needs no scopes but those of %s mode', async (mode, scopes) => {
    const client = { client_id: 'local-signup-step', client_secret: 'local-secret-made-up', scopes: [...scopes] };
    const world = await startSweepWorld(mode, { clients: [client] });
    await (mode === 'identity' ? world.abandonIdentity('1', 'ada') : world.take('ada', world.person('1')));
    await world.take('grace', world.person('2'));
    world.pass(3 * DAY);
    const { code, printed } = await run(world, ['--remove'], { SIGNUP_MODE: mode });
    expect([code, printed.at(-1)]).toEqual([0, '2 removed, 0 stay']);
  });
});

describe('npm run tenant -- sweep, when something is wrong', () => {
  it('a tenant that refuses or breaks off ends it with 1, and what was done is told', async () => {
    const world = await startSweepWorld('identity');
    const [first, second] = [await world.abandonIdentity('1', 'ada'), await world.abandonIdentity('2', 'grace')];
    world.pass(3 * DAY);
    world.tenant.faults.set([{ method: 'DELETE', path: '/api/v2/users/*', status: 403, after: 1 }]);
    const { code, printed, told } = await run(world, ['--remove']);
    expect(code).toBe(1);
    expect(told).toEqual([expect.stringMatching(/^The sweep stopped: tenant_refused: .*run it again/)]);
    expect(printed.slice(-2)).toEqual([expect.stringMatching(/^removed {2}auth0\|signup-/), '1 removed, 0 stay']);
    expect([first, second].filter((id) => world.users.get(id))).toHaveLength(1);
    const json = await run(world, ['--remove', '--json']);
    expect(JSON.parse(json.printed.join('\n'))).toMatchObject({ removals: [], stopped: 'tenant_refused' });
  });

  it('wrong credentials end it before anything is listed', async () => {
    const world = await startSweepWorld('identity');
    const { code, told } = await run(world, [], { AUTH0_CLIENT_SECRET: 'made-up-and-wrong' });
    expect(code).toBe(1);
    expect(told).toEqual([expect.stringContaining('tenant_refused')]);
  });

  it('without a connection there is nothing that it could look at', async () => {
    const world = await startSweepWorld('profile');
    const env = { ...profile, AUTH0_CONNECTION: '', USERNAME_REGISTRY: 'memory' };
    expect(await run(world, [], env)).toMatchObject({ code: 1, told: [expect.stringContaining('AUTH0_CONNECTION')] });
  });
});
