import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentFor } from '../../tests/support/signup-world.js';
import { ADDRESS_HEADER } from './load.js';
import type { TenantProcess } from './tenant.js';

const root = join(import.meta.dirname, '../..');

/** The programs that are compared, with their arguments. */
export const programs = {
  /** The server of Auth0's original guide. */
  guide: ['tools/bench/baseline/server.js'],
  /** The built production server. */
  server: ['dist/server/serve.mjs'],
  /** The built serverless function for the submission. */
  function: ['tools/bench/launch-function.js', 'dist/functions/signup/index.mjs'],
} as const;
export type ProgramName = keyof typeof programs;

/** Names in the tables. */
export const programTitles: Record<ProgramName, string> = {
  guide: "guide's server",
  server: 'Signup Step, server',
  function: 'Signup Step, function',
};

/** A server in its own process. */
export interface ServerProcess {
  origin: string;
  /** CPU time so far, in milliseconds; NaN on systems other than Linux. */
  cpuMs(): number;
  stop(): Promise<void>;
}

/** Starts a program for this tenant. Resolves when it accepts requests; rejects if it exits before. */
export async function startServer(name: ProgramName, tenant: TenantProcess): Promise<ServerProcess> {
  const own = { PORT: '0', CLIENT_IP_HEADER: ADDRESS_HEADER, LOG_LEVEL: 'info', NODE_ENV: 'production' };
  const env = { ...environmentFor(tenant, own), PATH: process.env.PATH ?? '' };
  const child = spawn(process.execPath, [...programs[name]], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  // The child must not outlive this process.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const port = await printedPort(child);
  // Discard the log, because a full pipe would block the server.
  child.stdout.resume();
  return {
    origin: `http://127.0.0.1:${port}`,
    cpuMs: () => cpuMs(String(child.pid)),
    async stop() {
      process.off('exit', kill);
      kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

async function printedPort(child: ChildProcess): Promise<string> {
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${child.spawnargs.join(' ')} exited before it printed its port. Run "npm run build" first?`);
  });
  for (;;) {
    const [text] = await Promise.race([once(child.stdout ?? child, 'data'), ended]);
    const port = /port (\d+)/.exec(String(text))?.[1];
    if (port) return port;
  }
}

/** CPU time from /proc, in ticks of 10 ms. */
function cpuMs(pid: string): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  // The program's name in parentheses may contain spaces; the fields after it do not.
  const fields = readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
