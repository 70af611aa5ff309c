import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalTenant, startLocalTenant } from '#tenant/local/local-tenant.js';
import { dist } from '../../tools/build/paths.js';
import { environmentFor } from '../support/signup-world.js';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
/** The instructions of the last stage, with continued lines joined. */
const lastStage =
  read('Dockerfile')
    .replaceAll(/\\\n\s*/g, ' ')
    .split(/^FROM /m)
    .at(-1) ?? '';

/** The command of an instruction in its JSON form, which runs without a shell. */
function commandOf(instruction: 'CMD' | 'HEALTHCHECK'): string[] {
  const [, json = '[]'] = new RegExp(`^${instruction}\\b[^[\\n]*(\\[.*\\])$`, 'm').exec(lastStage) ?? [];
  return JSON.parse(json);
}

/** `/app` of the image: nothing but `dist/`, which the container's user can read only. */
const app = mkdtempSync(join(tmpdir(), 'container-'));
/** Root may write everywhere, so the commands run as "nobody" where the tests run as root. */
const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

function makeReadOnly(folder: string): void {
  for (const name of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) {
    const path = join(folder, name);
    chmodSync(path, statSync(path).isDirectory() ? 0o555 : 0o444);
  }
}

function start([command = '', ...args]: string[], env: Record<string, string>): ChildProcess {
  const path = `${dirname(process.execPath)}:${process.env.PATH}`;
  return spawn(command, args, {
    cwd: app,
    env: { PATH: path, NODE_ENV: 'production', ...env },
    stdio: 'pipe',
    ...user,
  });
}

async function exitCode(process: ChildProcess): Promise<number> {
  const [code] = await once(process, 'close');
  return code;
}

describe.skipIf(process.platform === 'win32')('the image', () => {
  let tenant: LocalTenant;

  beforeAll(async () => {
    if (!existsSync(`${dist}/build.json`)) throw new Error('There is no build yet: run "npm run build" first');
    cpSync(dist, join(app, 'dist'), { recursive: true });
    makeReadOnly(app);
    tenant = await startLocalTenant();
  });
  afterAll(async () => {
    await tenant.close();
    for (const name of ['', ...readdirSync(app, { recursive: true, encoding: 'utf8' })])
      if (statSync(join(app, name)).isDirectory()) chmodSync(join(app, name), 0o755);
    rmSync(app, { recursive: true });
  });

  it('has only the build in its last stage, and does not run as root', () => {
    expect(lastStage.match(/^(COPY|ADD|RUN) .*/gm)).toEqual(['COPY --from=build /app/dist ./dist']);
    expect(lastStage).toMatch(/^USER node$/m);
    expect(commandOf('CMD').join(' ')).toBe('node dist/server/serve.mjs');
  });

  it('excludes secrets and builds of its source folder', () => {
    const ignored = read('.dockerignore').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.env', '.env.*', '.git', 'dist', 'node_modules']));
  });

  it('starts in a read-only folder, and is healthy for as long as it answers', async () => {
    const server = start(commandOf('CMD'), { ...environmentFor(tenant), PORT: '0' });
    const [line] = await once(server.stdout ?? server, 'data');
    const PORT = /port (\d+)/.exec(String(line))?.[1] ?? 'none was said';
    const check = () => exitCode(start(commandOf('HEALTHCHECK'), { PORT }));
    expect(await check()).toBe(0);
    const page = await fetch(`http://127.0.0.1:${PORT}/`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<div id="page"')]);
    server.kill('SIGTERM');
    expect(await exitCode(server)).toBe(0);
    expect(await check()).toBe(1);
  });
});

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

describe('the systemd unit', () => {
  const unit = read('deploy/signup-step.service');

  it('starts what the image starts', () => {
    expect(unit).toContain(`ExecStart=/usr/bin/${commandOf('CMD').join(' ')}\n`);
  });

  it('runs without rights that it does not need', () => {
    const needed = [
      'DynamicUser=yes',
      'NoNewPrivileges=yes',
      'ProtectSystem=strict',
      'ProtectHome=yes',
      'CapabilityBoundingSet=',
    ];
    for (const line of needed) expect(unit.split('\n')).toContain(line);
  });

  it.skipIf(!hasSystemd || !existsSync('/usr/bin/node'))('is valid for systemd', () => {
    const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', 'deploy/signup-step.service'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect({ status, said: stdout + stderr }).toEqual({ status: 0, said: '' });
  });
});
