import { execFileSync } from 'node:child_process';
import { basename } from 'node:path';
import { isFresh } from './build-record.js';
import { root } from './bundle.js';
import type { Runtime } from './runtime.js';

const code = ['web', 'signup', 'api', 'hosting', 'build', 'signup.config.ts', 'signup.hooks.ts', 'vite.config.ts'];
const sources = [...code, 'package-lock.json'].map((source) => `${root}/${source}`);

/**
 * Builds where there is no build yet, where a source is newer than it, or where it was made with the other runtime.
 * @param dist the folder of the build, as `distFolder` names it. Throws where the build fails.
 */
export function buildIfNeeded(dist: string, runtime: Runtime): void {
  if (isFresh(dist, runtime, sources)) return;
  console.log(`Building with ${runtime === 'react' ? 'React' : 'Preact'} …`);
  execFileSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    env: { ...process.env, RUNTIME: runtime, DIST: basename(dist) },
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}
