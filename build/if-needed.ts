import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { root } from './bundle.js';

/** Builds when there is no build yet, or when a source file is newer than it. */
const built = statSync(`${root}/dist/server/serve.mjs`, { throwIfNoEntry: false });
const sources = ['web', 'signup', 'api', 'hosting', 'signup.config.ts', 'signup.hooks.ts', 'vite.config.ts'];

if (!built || sources.some((source) => newestIn(`${root}/${source}`) > built.mtimeMs)) {
  console.log('Building …');
  execFileSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

function newestIn(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return Math.max(...files.map((file) => statSync(`${path}/${file}`).mtimeMs));
}
