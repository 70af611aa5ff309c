import { execFileSync } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { dist, root } from './paths.js';

/** The last file that a build writes: without it the build is not complete. */
const fileName = 'build.json';

/** To be called when everything else of the build is there. */
export function recordBuild(dist: string): void {
  writeFileSync(`${dist}/${fileName}`, JSON.stringify({ complete: true }));
}

/** Whether there is a complete build. */
export function isBuilt(dist: string): boolean {
  return statSync(`${dist}/${fileName}`, { throwIfNoEntry: false }) !== undefined;
}

/** Whether the build is complete, and newer than all of the sources. @param sources files and folders. */
export function isFresh(dist: string, sources: readonly string[]): boolean {
  if (!isBuilt(dist)) return false;
  const made = statSync(`${dist}/${fileName}`).mtimeMs;
  return sources.every((source) => newestIn(source) <= made);
}

function newestIn(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return Math.max(...files.map((file) => statSync(`${path}/${file}`).mtimeMs));
}

const code = [
  'api',
  'brands',
  'contracts',
  'server',
  'tools/brand',
  'tools/build',
  'tools/supply-chain',
  'web',
  'signup.config.ts',
  'signup.telemetry.ts',
  'signup.hooks.ts',
  'vite.config.ts',
];
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
