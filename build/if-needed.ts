import { execFileSync } from 'node:child_process';
import { isFresh } from './build-record.js';
import { root } from './bundle.js';
import { distFolder } from './dist.js';
import { chosenRuntime } from './runtime.js';

/** Builds `dist/` when there is no build yet, when a source is newer than it, or when `RUNTIME` says another than it has. */
const code = ['web', 'signup', 'api', 'hosting', 'build', 'signup.config.ts', 'signup.hooks.ts', 'vite.config.ts'];
const sources = [...code, 'package-lock.json'].map((source) => `${root}/${source}`);
const runtime = chosenRuntime();

if (!isFresh(distFolder('dist'), runtime, sources)) {
  console.log(`Building with ${runtime === 'react' ? 'React' : 'Preact'} …`);
  execFileSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    env: { ...process.env, DIST: '' },
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}
