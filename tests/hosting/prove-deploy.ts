import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalTenant } from '#tenant/local/local-tenant.js';
import { environmentFor } from '../support/signup-world.js';

/**
 * Proves that the commands of docs/deploy.md for a Node host work: in a fresh folder, with `NODE_ENV=production` as such hosts set
 * it, until the started server responds. The commands are read from the page, so they cannot differ from it.
 */
const root = join(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'prove-deploy-'));
const production = { ...process.env, NODE_ENV: 'production' };

const [, block = ''] =
  /^## Any Node host\n\n```sh\n(.*?)```/ms.exec(readFileSync(`${root}/docs/deploy.md`, 'utf8')) ?? [];
const commands = block.split('\n').filter(Boolean);
const serve = commands.pop();
if (serve !== 'npm run serve') throw new Error(`The page does not end with "npm run serve" but with ${serve}`);

const tenant = await startLocalTenant();
try {
  const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  for (const file of tracked.toString().split('\0').filter(Boolean))
    if (existsSync(join(root, file))) cpSync(join(root, file), join(scratch, file));
  for (const command of commands) {
    console.log(`> ${command}`);
    execFileSync('sh', ['-c', command], { cwd: scratch, stdio: 'inherit', env: production });
  }
  if (existsSync(join(scratch, 'node_modules/vite'))) throw new Error('The build tools are still installed');

  console.log(`> ${serve}`);
  const env = { ...production, ...environmentFor(tenant), PORT: '0' };
  // Its own process group, because npm does not forward signals.
  const server = spawn('npm', ['run', '--silent', 'serve'], { cwd: scratch, env, detached: true });
  server.stderr.pipe(process.stderr);
  const [line] = await Promise.race([once(server.stdout, 'data'), once(server, 'exit')]);
  const health = await fetch(`http://127.0.0.1:${/port (\d+)/.exec(String(line))?.[1]}/api/health?deep=1`);
  console.log(`/api/health?deep=1: ${health.status} ${await health.text()}`);
  process.kill(-(server.pid ?? 0));
  if (!health.ok) throw new Error('The server does not work');
  console.log('The commands for a Node host work.');
} finally {
  await tenant.close();
  rmSync(scratch, { recursive: true, force: true });
}
