import { describe, expect, it } from 'vitest';
import { type SetupWorld, startSetupWorld } from '../tenant/setup/setup-world.js';

/** The commands that set up a tenant: the second `apply` finds the page deployed and adds the Action to the login flow. */
async function setUp(world: SetupWorld): Promise<void> {
  await world.run(['apply', '--yes']);
  world.deploy();
  await world.run(['apply', '--yes']);
}

/**
 * Runs `apply` and stops it after its n-th write to the tenant: the response never arrives, and the run makes no more calls.
 * A stop after a read would leave the same state as a stop after the previous write.
 * @returns whether the run had so many writes.
 */
async function killAfter(write: number, world: SetupWorld): Promise<boolean> {
  let writes = 0;
  return new Promise((resolve, reject) => {
    const through =
      (send: typeof fetch): typeof fetch =>
      async (input, init) => {
        const response = await send(input, init);
        const isWrite = String(input).startsWith(`${world.tenant.origin}/api/`) && init?.method !== 'GET';
        if (!isWrite || ++writes < write) return response;
        resolve(true);
        return new Promise<never>(() => {});
      };
    world.run(['apply', '--yes'], { through }).then(() => resolve(false), reject);
  });
}

const modes = { identity: {}, profile: { SIGNUP_MODE: 'profile' } };
type Mode = keyof typeof modes;
const ends: Partial<Record<Mode, unknown>> = {};

/** The state of a tenant after an undisturbed setup. */
async function expectedState(mode: Mode): Promise<unknown> {
  if (ends[mode]) return ends[mode];
  const world = await startSetupWorld({}, modes[mode]);
  await setUp(world);
  ends[mode] = await world.snapshot();
  return ends[mode];
}

describe.each(['identity', 'profile'] as const)('a setup in %s mode that is killed', (mode) => {
  const settings = modes[mode];

  it('after any write has the same result after a retry', { timeout: 120_000 }, async () => {
    const expected = await expectedState(mode);
    let killed = 0;
    for (let call = 1; ; call++) {
      const world = await startSetupWorld({}, settings);
      if (!(await killAfter(call, world))) break;
      killed++;
      await setUp(world);
      expect(await world.snapshot(), `killed after write ${call}`).toEqual(expected);
      await world.close();
    }
    expect(killed).toBe(6);
  });

  it('after any write that adds the Action to the flow has the Action there once', { timeout: 120_000 }, async () => {
    const expected = await expectedState(mode);
    let killed = 0;
    for (let call = 1; ; call++) {
      const world = await startSetupWorld({}, settings);
      await world.run(['apply', '--yes']);
      world.deploy();
      if (!(await killAfter(call, world))) break;
      killed++;
      await world.run(['apply', '--yes']);
      expect(await world.snapshot(), `killed after write ${call}`).toEqual(expected);
      await world.close();
    }
    expect(killed).toBe(1);
  });
});

/** Faults of a call, with and without its effect. */
const faults = {
  'a 429': async () => Response.json({ statusCode: 429 }, { status: 429, headers: { 'retry-after': '2' } }),
  'a 500 without effect': async () => Response.json({ statusCode: 500 }, { status: 500 }),
  'a 500 after its effect': async (send: () => Promise<Response>) => {
    await send();
    return Response.json({ statusCode: 500 }, { status: 500 });
  },
  'no answer after its effect': async (send: () => Promise<Response>) => {
    await send();
    throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  },
} satisfies Record<string, (send: () => Promise<Response>) => Promise<Response>>;

describe.each(Object.entries(faults))('a setup that meets %s', (_, fault) => {
  it('at any call has the same result', { timeout: 120_000 }, async () => {
    const expected = await expectedState('identity');
    for (let call = 1; call <= 15; call++) {
      const world = await startSetupWorld();
      let calls = 0;
      const through =
        (send: typeof fetch): typeof fetch =>
        (input, init) => {
          const isHit = String(input).startsWith(world.tenant.origin) && ++calls === call;
          return isHit ? fault(() => send(input, init)) : send(input, init);
        };
      const { code, err } = await world.run(['apply', '--yes'], { through });
      expect([call, code, err]).toEqual([call, 0, '']);
      world.deploy();
      await world.run(['apply', '--yes']);
      expect(await world.snapshot(), `call ${call}`).toEqual(expected);
      await world.close();
    }
  });
});
