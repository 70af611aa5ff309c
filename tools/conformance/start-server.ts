import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { TestedServer } from './servers.js';

const root = join(import.meta.dirname, '../..');
/** Made up; the local tenant's Action has the same. */
export const localSecret = 'local-redirect-token-secret-made-up';
/** Interpreters and compilers may take a while. */
const START_MS = 60_000;

/** A back end and the local tenant that it uses, each a process of its own. */
export interface StartedServer {
  url: string;
  tenantUrl: string;
  stop(): Promise<void>;
}

/** Starts both. Rejects when one of them ends or does not answer in time; its last words are in the message. */
export async function startServer({ command, mode, env, skippable = false, pageOrigin }: TestedServer) {
  const processes: Running[] = [];
  const stop = async () => void (await Promise.all(processes.map((running) => running.stop())));
  try {
    const port = await freePort();
    const url = `http://localhost:${port}/`;
    const signupUrl = pageOrigin === undefined ? url : `${pageOrigin}/`;
    const step = ['--signup-url', signupUrl, '--mode', mode, ...(skippable ? ['--skippable'] : [])];
    const tenant = run(['node', '--import=tsx', 'tenant/local/cli.ts', '--port', '0', ...step], {});
    processes.push(tenant);
    const tenantUrl = await tenant.says(/^Tenant (\S+)/m);
    const server = run(command, {
      ...settings({ tenantUrl, signupUrl, mode, skippable }),
      PORT: String(port),
      ...env,
    });
    processes.push(server);
    await answers(url, server);
    return { url, tenantUrl, stop } satisfies StartedServer;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The environment of a back end, as `docs/conformance.md` has it. All secrets are made up. */
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

interface Running {
  /** The first group of the first match in what it prints. */
  says(pattern: RegExp): Promise<string>;
  /** undefined while it runs. */
  ended(): string | undefined;
  stop(): Promise<void>;
}

function run([program, ...args]: TestedServer['command'], env: Record<string, string>): Running {
  const executable = program === 'node' ? process.execPath : program;
  const child: ChildProcess = spawn(executable, args, {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let end: string | undefined;
  const listen = (chunk: Buffer) => {
    said = (said + chunk).slice(-4_000);
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  const ended = new Promise<void>((resolve) => {
    const endWith = (how: string) => {
      end ??= `${[program, ...args].join(' ')} ${how}\n${said}`;
      resolve();
    };
    // `close`, not `exit`: what it has printed is there by then.
    child.once('close', (code, signal) => endWith(`ended with ${signal ?? code}`));
    child.once('error', ({ message }) => endWith(`could not be started: ${message}`));
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  return {
    ended: () => end,
    async says(pattern) {
      for (const until = Date.now() + START_MS; Date.now() < until; await wait(50)) {
        const found = pattern.exec(said)?.[1];
        if (found !== undefined) return found;
        if (end !== undefined) throw new Error(end);
      }
      throw new Error(`${args.join(' ')} did not start:\n${said}`);
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

async function answers(url: string, server: Running): Promise<void> {
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
