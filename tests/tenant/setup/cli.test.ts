import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environmentFor } from '../../support/signup-world.js';
import { DAY, startSweepWorld } from './sweep-world.js';

const root = join(import.meta.dirname, '../../..');
const command = [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'tenant/setup/cli.ts')];

/** Runs the command as a process of its own until it ends. */
async function run(args: string[], env: Record<string, string> = {}) {
  const child: ChildProcess = spawn(process.execPath, [...command, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: 'pipe',
  });
  const said = { out: '', err: '' };
  child.stdout?.on('data', (chunk) => (said.out += chunk));
  child.stderr?.on('data', (chunk) => (said.err += chunk));
  await once(child, 'close');
  return { code: child.exitCode, ...said };
}

describe('npm run tenant', () => {
  it('lists leftovers of the tenant that its environment names', { timeout: 30_000 }, async () => {
    const world = await startSweepWorld('identity');
    world.pass(-3 * DAY);
    const id = await world.abandonIdentity('1', 'ada');
    world.pass(3 * DAY);
    const { code, out } = await run(['sweep'], environmentFor(world.tenant));
    expect(code).toBe(0);
    expect(out).toContain(`${id}  identity  ada   3 d  created, never linked`);
    expect(world.users.get(id)).toBeDefined();
  });

  it('removes them when told to', { timeout: 30_000 }, async () => {
    const world = await startSweepWorld('identity');
    world.pass(-3 * DAY);
    const id = await world.abandonIdentity('1', 'ada');
    world.pass(3 * DAY);
    const { code, out } = await run(['sweep', '--remove'], environmentFor(world.tenant));
    expect([code, out.trim().split('\n').at(-1)]).toEqual([0, '1 removed, 0 stay']);
    expect(world.users.get(id)).toBeUndefined();
  });

  it('names every wrong setting, without its value, and ends with 1', { timeout: 30_000 }, async () => {
    const { code, out, err } = await run(['sweep'], { REDIRECT_TOKEN_SECRET: 'made-up-but-short' });
    expect([code, out]).toEqual([1, '']);
    for (const name of ['AUTH0_DOMAIN', 'AUTH0_CLIENT_ID', 'AUTH0_CONNECTION', 'REDIRECT_TOKEN_SECRET']) {
      expect(err).toContain(`${name}: `);
    }
    expect(err).not.toContain('made-up-but-short');
  });

  it('names a wrong argument, and ends with 1', { timeout: 30_000 }, async () => {
    expect(await run(['sweep', '--delete'])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('--delete'),
    });
    expect(await run(['sweep', '--older-than', '1h'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('--older-than'),
    });
  });

  it('says of plan, apply and doctor that they come later, and of anything else what there is', {
    timeout: 60_000,
  }, async () => {
    const later = await Promise.all(['plan', 'apply', 'doctor'].map((name) => run([name])));
    for (const { code, err } of later) expect([code, err]).toEqual([1, expect.stringContaining('a later version')]);
    for (const args of [[], ['sweeep']]) {
      expect(await run(args)).toMatchObject({ code: 1, err: expect.stringContaining('sweep [--remove]') });
    }
  });
});
