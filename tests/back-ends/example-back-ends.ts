import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { root } from '../../tools/build/paths.js';
import type { BackEnd } from '../support/page-elsewhere.js';

/** The examples that are tested, by name. `examples/dotnet` is not, because it needs the .NET SDK. */
export const exampleBackEnds = { express: startExample(expressCommand), flask: startExample(flaskCommand) };

function expressCommand(): string[] {
  return [process.execPath, '--import', 'tsx', `${root}examples/express/server.ts`];
}

/** Finds a Python with Flask. Debian's packages need Debian's Python, which may not be the first one in PATH. */
function flaskCommand(): string[] {
  const python = ['python3', '/usr/bin/python3'].find(hasFlask);
  if (!python)
    throw new Error('No Python with Flask was found: apt-get install python3-flask python3-jwt python3-requests');
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

/** A running example, with its output. */
export interface ExampleBackEnd extends BackEnd {
  output(): string;
}

function startExample(command: () => string[]) {
  return async (env: Record<string, string>): Promise<ExampleBackEnd> => {
    const [program = '', ...args] = command();
    const port = await freePort();
    const server = spawn(program, args, {
      cwd: root,
      // Python writes no bytecode into the source folder.
      env: { PATH: process.env.PATH, ...env, PORT: String(port), PYTHONDONTWRITEBYTECODE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = await listening(server);
    return { apiUrl: `http://localhost:${port}/api`, output, close: () => end(server) };
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

/** Waits until the server listens. Rejects with its output if it exits. */
function listening(server: ChildProcess): Promise<() => string> {
  let output = '';
  return new Promise((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr])
      stream?.on('data', (chunk) => {
        output += chunk;
        if (output.includes('Listening on port')) resolve(() => output);
      });
    server.once('exit', () => reject(new Error(`The back end ended: ${output}`)));
  });
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill();
  await once(server, 'exit');
}
