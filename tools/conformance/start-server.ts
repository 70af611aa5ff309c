import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { TestedServer } from './servers.js';

const root = join(import.meta.dirname, '../..');
/** The made-up secret of the local tenant's Action. */
export const localSecret = 'local-redirect-token-secret-made-up';
/** Time limit for the start, which is slow for interpreters and compilers. */
const START_MS = 60_000;

/** A back end and its local tenant, as two processes. */
export interface StartedServer {
  url: string;
  tenantUrl: string;
  stop(): Promise<void>;
}

/** Starts a local tenant and a back end. Rejects with the last output if one of them ends or does not answer in time. */
export async function startServer({ command, mode, env, skippable = false, pageOrigin }: TestedServer) {
  const processes: ChildServer[] = [];
  const stop = async () => void (await Promise.all(processes.map((running) => running.stop())));
  try {
    const port = await freePort();
    const url = `http://localhost:${port}/`;
    const signupUrl = pageOrigin === undefined ? url : `${pageOrigin}/`;
    const step = ['--signup-url', signupUrl, '--mode', mode, ...(skippable ? ['--skippable'] : [])];
    const tenant = run(['node', '--import=tsx', 'tenant/local/cli.ts', '--port', '0', ...step], {});
    processes.push(tenant);
    const tenantUrl = await tenant.waitForOutput(/^Tenant (\S+)/m);
    const server = run(command, {
      ...settings({ tenantUrl, signupUrl, mode, skippable }),
      PORT: String(port),
      ...env,
    });
    processes.push(server);
    await waitUntilUp(url, server);
    return { url, tenantUrl, stop } satisfies StartedServer;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The environment of a back end, as in `docs/conformance.md`. All secrets are made up. */
function settings({
  tenantUrl,
  signupUrl,
  mode,
  skippable,
}: Pick<StartedServer, 'tenantUrl'> & { signupUrl: string; mode: string; skippable: boolean }) {
  return {
    AUTH0_DOMAIN: new URL(tenantUrl).origin,
    AUTH0_CLIENT_ID: 'local-signup-step',
    AUTH0_CLIENT_SECRET: 'local-signup-step-secret-made-up',
    AUTH0_CONNECTION: 'signup-usernames',
    REDIRECT_TOKEN_SECRET: localSecret,
    SIGNUP_URL: signupUrl,
    SIGNUP_MODE: mode,
    SIGNUP_SKIPPABLE: String(skippable),
    APP_URL: 'http://localhost:8080/',
  };
}

interface ChildServer {
  /** Waits for a match in the output. @returns its first group. */
  waitForOutput(pattern: RegExp): Promise<string>;
  /** Why the process ended, with its last output; undefined while it runs. */
  ended(): string | undefined;
  stop(): Promise<void>;
}

function run([program, ...args]: TestedServer['command'], env: Record<string, string>): ChildServer {
  const executable = program === 'node' ? process.execPath : program;
  const child: ChildProcess = spawn(executable, args, {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let end: string | undefined;
  const listen = (chunk: Buffer) => {
    output = (output + chunk).slice(-4_000);
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  const ended = new Promise<void>((resolve) => {
    const endWith = (how: string) => {
      end ??= `${[program, ...args].join(' ')} ${how}\n${output}`;
      resolve();
    };
    // `close`, not `exit`, because it comes after the last output.
    child.once('close', (code, signal) => endWith(`ended with ${signal ?? code}`));
    child.once('error', ({ message }) => endWith(`could not be started: ${message}`));
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  return {
    ended: () => end,
    async waitForOutput(pattern) {
      for (const until = Date.now() + START_MS; Date.now() < until; await wait(50)) {
        const found = pattern.exec(output)?.[1];
        if (found !== undefined) return found;
        if (end !== undefined) throw new Error(end);
      }
      throw new Error(`${args.join(' ')} did not start:\n${output}`);
    },
    async stop() {
      process.off('exit', kill);
      if (end === undefined) child.kill('SIGTERM');
      const isGone = await Promise.race([ended.then(() => true), wait(3_000, false, { ref: false })]);
      if (!isGone) kill();
      await ended;
    },
  };
}

async function waitUntilUp(url: string, server: ChildServer): Promise<void> {
  for (const until = Date.now() + START_MS; Date.now() < until; await wait(100)) {
    const end = server.ended();
    if (end !== undefined) throw new Error(end);
    const isUp = await fetch(`${url}api/health`).then(
      () => true,
      () => false,
    );
    if (isUp) return;
  }
  throw new Error(`${url} did not answer within ${START_MS / 1000} seconds`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port');
  return address.port;
}
