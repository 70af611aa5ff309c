import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '#tenant/setup/commands.js';
import { environmentFor } from '../../support/signup-world.js';
import { startCleanupWorld } from './cleanup-world.js';

const root = join(import.meta.dirname, '../../..');

/** Runs the command as a separate process. */
async function runProcess(args: string[], env: Record<string, string>) {
  const command = ['--import', 'tsx', join(root, 'tenant/setup/cli.ts'), ...args];
  const child = spawn(process.execPath, command, { env: { PATH: process.env.PATH, ...env }, cwd: root });
  const printed = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (printed.out += chunk));
  child.stderr.on('data', (chunk) => (printed.err += chunk));
  await once(child, 'close');
  return { code: child.exitCode, ...printed };
}

/** Runs the command in this process. A wait fails the test. */
async function run(args: string[], env: Record<string, string> = {}) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCommand(args, {
    env,
    envFile: '/nonexistent/.env',
    fetch: () => Promise.reject(new Error('no call was expected')),
    now: Date.now,
    wait: () => Promise.reject(new Error('no call was expected')),
    print: (line) => out.push(line),
    log: (line) => err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('npm run tenant', () => {
  // Each call takes a second.
  it('runs as a separate process, on the tenant of its environment', { timeout: 30_000 }, async () => {
    const { tenant } = await startCleanupWorld('identity');
    const { code, out, err } = await runProcess(['cleanup'], environmentFor(tenant));
    expect([code, out, err]).toEqual([0, 'No orphans were found.\n', '']);
    expect(tenant.calls.filter(({ path }) => path === '/api/v2/users')).toHaveLength(2);
  });

  it('names every wrong setting, without its value, and ends with 2', async () => {
    const { code, out, err } = await run(['cleanup'], { REDIRECT_TOKEN_SECRET: 'made-up-but-short' });
    expect([code, out]).toEqual([2, '']);
    for (const name of ['AUTH0_DOMAIN', 'AUTH0_CLIENT_ID', 'AUTH0_CONNECTION', 'REDIRECT_TOKEN_SECRET']) {
      expect(err).toContain(`${name}: `);
    }
    expect(err).not.toContain('made-up-but-short');
  });

  it.each([['--delete'], ['--older-than', '1h'], ['everything'], ['--remove=yes']])(
    'names a wrong argument, and ends with 2: %s',
    async (...args) => {
      const { code, out, err } = await run(['cleanup', ...args]);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(/^error: .*(--delete|--older-than|too many arguments|--remove)/);
    },
  );

  it.each([[[]], [['sweep']], [['cleenup']]])('shows the help for anything else, and ends with 2: %j', async (args) => {
    expect(await run(args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('cleanup') });
  });

  it('suggests the command that was meant', async () => {
    expect((await run(['cleenup'])).err).toContain('(Did you mean cleanup?)');
  });

  it.each([[['--help']], [['help', 'cleanup']], [['cleanup', '--help']]])('shows help on stdout: %j', async (args) => {
    expect(await run(args)).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('Usage: npm run tenant --'),
    });
  });
});
