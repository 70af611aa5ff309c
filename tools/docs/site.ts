import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run docs`, `docs:build` and `docs:preview`: runs VitePress for the documentation site. Its packages are in
 * `docs/package.json`, and are installed if they are missing. Further arguments go to VitePress (`-- --port 5000`).
 */
const root = join(import.meta.dirname, '../..');
const docs = join(root, 'docs');
const program = join(docs, 'node_modules/vitepress/bin/vitepress.js');

const [command = 'dev', ...more] = process.argv.slice(2);
if (!existsSync(program)) install();
const loopback = command === 'build' ? [] : ['--host', '127.0.0.1'];
const vitepress = spawn(process.execPath, [program, command, docs, ...loopback, ...more], { stdio: 'inherit' });
vitepress.on('exit', (code) => {
  process.exitCode = code ?? 1;
});

/** Installs the packages of `docs/`. Exits if that fails; npm prints the reason. */
function install(): void {
  // No install scripts: the `.npmrc` of the root folder does not apply in `docs/`.
  const flags = ['--prefix', docs, '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', ['ci', ...flags], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}
