import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { root } from '../../tools/build/paths.js';
import type { BackEnd } from '../support/page-elsewhere.js';

/** Names of the examples that run here. `examples/dotnet` needs an SDK of its own. */
export const exampleBackEnds = { express: startExample(expressCommand), flask: startExample(flaskCommand) };

function expressCommand(): string[] {
  return [process.execPath, '--import', 'tsx', `${root}examples/express/server.ts`];
}

/** Debian's packages belong to Debian's Python, which may not be the first one. */
function flaskCommand(): string[] {
  const python = ['python3', '/usr/bin/python3'].find(hasFlask);
  if (!python)
    throw new Error('There is no Python with Flask: apt-get install python3-flask python3-jwt python3-requests');
  return [python, `${root}examples/flask/server.py`];
}

function hasFlask(python: string): boolean {
  try {
    execFileSync(python, ['-c', 'import flask, jwt, requests'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** One of the examples, with all that it has written so far. */
export interface ExampleBackEnd extends BackEnd {
  said(): string;
}

function startExample(command: () => string[]) {
  return async (env: Record<string, string>): Promise<ExampleBackEnd> => {
    const [program = '', ...args] = command();
    const port = await freePort();
    const server = spawn(program, args, {
      cwd: root,
      // No byte code beside the sources.
      env: { PATH: process.env.PATH, ...env, PORT: String(port), PYTHONDONTWRITEBYTECODE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = await listening(server);
    return { apiUrl: `http://localhost:${port}/api`, said, close: () => end(server) };
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

/** Waits for the line that both examples write. Rejects with what a server said that ended instead. */
function listening(server: ChildProcess): Promise<() => string> {
  let said = '';
  return new Promise((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr])
      stream?.on('data', (chunk) => {
        said += chunk;
        if (said.includes('Listening on port')) resolve(() => said);
      });
    server.once('exit', () => reject(new Error(`The back end ended: ${said}`)));
  });
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill();
  await once(server, 'exit');
}
