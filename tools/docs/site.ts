import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run docs`, `docs:build` and `docs:preview`: the documentation site, by VitePress. Its packages have a manifest of their own
 * in `docs/`, and are installed here where they are missing. More arguments are handed to VitePress (`-- --port 5000`).
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

/** Ends the process where that fails; npm has said why. */
function install(): void {
  // Packages may not run programs while they are installed: `.npmrc` of the root does not count in `docs/`.
  const flags = ['--prefix', docs, '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', ['ci', ...flags], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}
