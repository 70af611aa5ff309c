import { describe, expect, it } from 'vitest';
import { parseAge, runCommand } from '#tenant/setup/commands.js';
import { environmentFor } from '../../support/signup-world.js';
import { type CleanupWorld, DAY, HOUR, startCleanupWorld } from './cleanup-world.js';

/** Runs the command without waiting, and records the waits. */
async function run(world: CleanupWorld, args: string[], env: Record<string, string> = {}) {
  const printed: string[] = [];
  const logged: string[] = [];
  const waits: number[] = [];
  const code = await runCommand(['cleanup', ...args], {
    env: environmentFor(world.tenant, env),
    envFile: '/nonexistent/.env',
    fetch,
    now: world.now,
    wait: async (ms) => waits.push(ms),
    print: (line) => printed.push(line),
    log: (line) => logged.push(line),
  });
  return { code, printed, logged, waits };
}

const profile = { SIGNUP_MODE: 'profile' };

describe('npm run tenant -- cleanup', () => {
  it('lists both kinds of orphans, removes nothing, and prints the command that removes them', async () => {
    const world = await startCleanupWorld('identity');
    const identity = await world.abandonIdentity('1', 'ada');
    await world.reserve('grace', world.person('2'));
    world.pass(3 * DAY);
    const before = world.users.all();
    const { code, printed, logged } = await run(world, []);
    expect([code, logged]).toEqual([0, []]);
    expect(printed.map((line) => line.split(/ {2,}/))).toEqual([
      ['id', 'kind', 'username', 'age', 'reason'],
      [identity, 'identity', 'ada', '3 d', 'created, never linked'],
      [world.reservedId('grace'), 'reservation', 'grace', '3 d', 'its owner never finished'],
      [''],
      ['Nothing was removed. To remove them: npm run tenant -- cleanup --remove'],
    ]);
    expect(world.users.all()).toEqual(before);
    expect(world.tenant.calls.filter(({ method, path }) => method !== 'GET' && path.startsWith('/api'))).toHaveLength(
      3,
    );
  });

  it('reports that there are no orphans', async () => {
    expect(await run(await startCleanupWorld('identity'), [])).toMatchObject({
      code: 0,
      printed: ['No orphans were found.'],
    });
  });

  it('with --remove removes them, prints each result, and waits before it deletes reservations', async () => {
    const world = await startCleanupWorld('profile');
    await world.reserve('grace', world.person('1'));
    world.pass(3 * DAY);
    const { code, printed, logged, waits } = await run(world, ['--remove'], profile);
    expect(code).toBe(0);
    expect(printed.slice(-2)).toEqual([
      `removed  ${world.reservedId('grace')}  reservation grace`,
      '1 removed, 0 kept',
    ]);
    expect(logged).toEqual([expect.stringMatching(/marked for deletion.*in a minute/)]);
    expect(waits.filter((ms) => ms === 60_000)).toHaveLength(1);
    expect(world.users.get(world.reservedId('grace'))).toBeUndefined();
  });

  it('makes at most one call per second', async () => {
    const world = await startCleanupWorld('identity');
    await world.abandonIdentity('1', 'ada');
    world.pass(3 * DAY);
    const before = world.tenant.calls.length;
    const { waits } = await run(world, ['--remove']);
    const calls = world.tenant.calls.slice(before).filter(({ path }) => path.startsWith('/api/v2'));
    expect(waits).toEqual(calls.map(() => 1_000));
  });

  it('with --json prints one document for programs', async () => {
    const world = await startCleanupWorld('profile');
    await world.reserve('grace', world.person('1'));
    world.pass(3 * DAY);
    const id = world.reservedId('grace');
    const orphan = {
      id,
      kind: 'reservation',
      username: 'grace',
      createdAt: expect.any(String),
      reason: 'its owner never finished',
    };
    const dry = await run(world, ['--json'], profile);
    expect(JSON.parse(dry.printed.join('\n'))).toEqual({ orphans: [orphan], removals: [] });
    const wet = await run(world, ['--json', '--remove'], profile);
    expect(JSON.parse(wet.printed.join('\n'))).toEqual({
      orphans: [orphan],
      removals: [{ id, result: 'removed' }],
    });
  });

  it('with --older-than uses another minimum age', async () => {
    const world = await startCleanupWorld('profile');
    await world.reserve('grace', world.person('1'));
    world.pass(3 * DAY);
    expect(await run(world, ['--older-than', '4d'], profile)).toMatchObject({ printed: ['No orphans were found.'] });
  });

  it.each([
    ['identity', ['read:users', 'create:users', 'update:users', 'delete:users']],
    ['profile', ['read:users', 'create:users', 'delete:users', 'update:users_app_metadata']],
  ] as const)('needs no scopes but those of %s mode', async (mode, scopes) => {
    const client = { client_id: 'local-signup-step', client_secret: 'local-secret-made-up', scopes: [...scopes] };
    const world = await startCleanupWorld(mode, { clients: [client] });
    await (mode === 'identity' ? world.abandonIdentity('1', 'ada') : world.reserve('ada', world.person('1')));
    await world.reserve('grace', world.person('2'));
    world.pass(3 * DAY);
    const { code, printed } = await run(world, ['--remove'], { SIGNUP_MODE: mode });
    expect([code, printed.at(-1)]).toEqual([0, '2 removed, 0 kept']);
  });
});

describe('npm run tenant -- cleanup, when something is wrong', () => {
  it('exits with 1 if the tenant fails, and reports the finished removals', async () => {
    const world = await startCleanupWorld('identity');
    const [first, second] = [await world.abandonIdentity('1', 'ada'), await world.abandonIdentity('2', 'grace')];
    world.pass(3 * DAY);
    world.tenant.faults.set([{ method: 'DELETE', path: '/api/v2/users/*', status: 403, after: 1 }]);
    const { code, printed, logged } = await run(world, ['--remove']);
    expect(code).toBe(1);
    expect(logged).toEqual([expect.stringMatching(/^The cleanup stopped: tenant_refused: .*Run the command again/)]);
    expect(printed.slice(-2)).toEqual([expect.stringMatching(/^removed {2}auth0\|signup-/), '1 removed, 0 kept']);
    expect([first, second].filter((id) => world.users.get(id))).toHaveLength(1);
    const json = await run(world, ['--remove', '--json']);
    expect(JSON.parse(json.printed.join('\n'))).toMatchObject({ removals: [], stopped: 'tenant_refused' });
  });

  it('exits with 1 for wrong credentials, and lists nothing', async () => {
    const world = await startCleanupWorld('identity');
    const { code, logged } = await run(world, [], { AUTH0_CLIENT_SECRET: 'made-up-and-wrong' });
    expect(code).toBe(1);
    expect(logged).toEqual([expect.stringContaining('tenant_refused')]);
  });

  it('exits with 2 without a connection', async () => {
    const world = await startCleanupWorld('profile');
    const env = { ...profile, AUTH0_CONNECTION: '', USERNAME_REGISTRY: 'memory' };
    expect(await run(world, [], env)).toMatchObject({ code: 2, logged: [expect.stringContaining('AUTH0_CONNECTION')] });
  });
});

describe('the minimum age of a cleanup', () => {
  it('is given in hours or days', () => {
    expect([parseAge('7d'), parseAge('36h'), parseAge('2h')]).toEqual([7 * DAY, 36 * HOUR, 2 * HOUR]);
  });

  it('is refused when it is invalid, or so short that a login could still be open', () => {
    for (const age of ['1h', '0d', '24', 'h', '-3d', '1.5d', '24 h', '1w', '']) {
      expect(() => parseAge(age)).toThrow(/at least 2h/);
    }
  });
});
