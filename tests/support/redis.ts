import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

export interface RunningRedis {
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts a real Redis on a free port of this machine, in memory only: it reads a dump in `dir`, and writes one when it is told to. Installs the Debian package where the program is
 * missing and that is allowed.
 * @returns undefined, with a loud line, where there is no Redis to be had.
 */
export async function startRedis({ dir }: { dir?: string } = {}): Promise<RunningRedis | undefined> {
  if (!hasRedis() && !installRedis()) {
    process.stderr.write('\n!! NO REDIS: install redis-server. The tests against a real Redis DID NOT RUN.\n\n');
    return undefined;
  }
  const port = await freePort();
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    ...(dir ? ['--dir', dir] : []),
  ];
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of server.stdout) if (String(line).includes('Ready to accept connections')) break;
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      if (server.exitCode !== null) return;
      server.kill();
      await once(server, 'exit');
    },
  };
}

function hasRedis(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

function installRedis(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore', timeout: 120_000 });
    execFileSync('apt-get', ['install', '-y', '-qq', 'redis-server'], { stdio: 'ignore', timeout: 300_000 });
  } catch {
    return false;
  }
  return hasRedis();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
