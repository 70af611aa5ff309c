import { execFileSync } from 'node:child_process';
import { isFresh } from './build-record.js';
import { root } from './bundle.js';
import { dist } from './dist.js';

const code = ['web', 'signup', 'api', 'hosting', 'build', 'signup.config.ts', 'signup.hooks.ts', 'vite.config.ts'];
/** What a build is made of: version and packages count as well as code. */
export const buildSources = [...code, 'package.json', 'package-lock.json', 'tsconfig.json'].map(
  (source) => `${root}/${source}`,
);

/** Builds `dist/` where there is no build yet, or where a source is newer than it. Throws where the build fails. */
export function buildIfNeeded(): void {
  if (isFresh(dist, buildSources)) return;
  console.log('Building …');
  execFileSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}
