import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bundleServer } from '../../tools/build/bundle.js';
import { type ApiInstance, answerOf, requestFor } from './api-instance.js';
import type { BareTenant } from './bare-tenant.js';

/** An API in a separate process. */
export interface ApiProcess extends ApiInstance {
  /** Ends the process at once, with SIGKILL. */
  kill(): Promise<void>;
}

/** The bundled server. */
export interface ApiProgram {
  start(tenant: BareTenant, env: Record<string, string>): Promise<ApiProcess>;
  remove(): void;
}

/** Bundles the server once, as the production build does, so that a process starts quickly. */
export async function buildApiProgram(): Promise<ApiProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'signup-step-api-'));
  const file = join(folder, 'api.mjs');
  await bundleServer('tests/reliability/api-process.ts', file);
  return {
    start: (tenant, env) => startProcess(file, tenant, env),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

async function startProcess(file: string, tenant: BareTenant, env: Record<string, string>): Promise<ApiProcess> {
  const server = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await firstLine(server);
  return {
    async call(person, method, path, body) {
      return answerOf(
        await fetch(await requestFor({ tenant, person, origin: `http://127.0.0.1:${port}` }, { method, path, body })),
      );
    },
    async kill() {
      server.kill('SIGKILL');
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
    },
  };
}

async function firstLine(server: ChildProcess): Promise<string> {
  const [line] = await Promise.race([
    once(server.stdout ?? server, 'data'),
    once(server, 'exit').then(() => {
      throw new Error('The API process ended before it was ready');
    }),
  ]);
  return String(line).trim();
}

/** Polls a condition every few milliseconds. Rejects after ten seconds. */
export async function until(condition: () => boolean): Promise<void> {
  const start = performance.now();
  while (!condition()) {
    if (performance.now() - start > 10_000) throw new Error(`Timeout: never true: ${condition}`);
    await pause(3);
  }
}
