import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentFor } from '../../tests/support/signup-world.js';
import { ADDRESS_HEADER } from './load.js';
import type { TenantProcess } from './tenant.js';

const root = join(import.meta.dirname, '../..');

/** What is started and measured, side by side. */
export const programs = {
  /** The server of the original guide. */
  guide: ['tools/bench/baseline/server.js'],
  /** The built production server. */
  server: ['dist/server/serve.mjs'],
  /** The built function of the submission. */
  function: ['tools/bench/launch-function.js', 'dist/functions/signup/index.mjs'],
} as const;
export type ProgramName = keyof typeof programs;

/** As the tables call them. */
export const programTitles: Record<ProgramName, string> = {
  guide: "guide's server",
  server: 'Signup Step, server',
  function: 'Signup Step, function',
};

/** A server in a process of its own. */
export interface ServerProcess {
  origin: string;
  /** Time that processors have spent on it so far, in ms; NaN where the system does not tell. */
  processorMs(): number;
  stop(): Promise<void>;
}

/** Starts a program for this tenant. Resolves as soon as it takes requests; rejects where it ends before. */
export async function startServer(name: ProgramName, tenant: TenantProcess): Promise<ServerProcess> {
  const own = { PORT: '0', CLIENT_IP_HEADER: ADDRESS_HEADER, LOG_LEVEL: 'info', NODE_ENV: 'production' };
  const env = { ...environmentFor(tenant, own), PATH: process.env.PATH ?? '' };
  const child = spawn(process.execPath, [...programs[name]], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  // A measuring process that breaks off leaves nothing behind.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const port = await printedPort(child);
  // The log is read and dropped, as a full pipe would block the server.
  child.stdout.resume();
  return {
    origin: `http://127.0.0.1:${port}`,
    processorMs: () => processorMs(String(child.pid)),
    async stop() {
      process.off('exit', kill);
      kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

async function printedPort(child: ChildProcess): Promise<string> {
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${child.spawnargs.join(' ')} ended before it was ready`);
  });
  for (;;) {
    const [text] = await Promise.race([once(child.stdout ?? child, 'data'), ended]);
    const port = /port (\d+)/.exec(String(text))?.[1];
    if (port) return port;
  }
}

/** Linux counts in ticks of 10 ms. */
function processorMs(pid: string): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  // The name of the program, in brackets, may hold anything; what follows it is separated by spaces.
  const fields = readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
