import { execFileSync } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { dist, root } from './paths.js';

/** The last file that a build writes. A build without it is incomplete. */
const fileName = 'build.json';

/** Marks a build as complete. Call it last. */
export function recordBuild(dist: string): void {
  writeFileSync(`${dist}/${fileName}`, JSON.stringify({ complete: true }));
}

/** Whether a folder has a complete build. */
export function isBuilt(dist: string): boolean {
  return statSync(`${dist}/${fileName}`, { throwIfNoEntry: false }) !== undefined;
}

/** Whether the build is complete and newer than all sources. @param sources files and folders. */
export function isFresh(dist: string, sources: readonly string[]): boolean {
  if (!isBuilt(dist)) return false;
  const made = statSync(`${dist}/${fileName}`).mtimeMs;
  return sources.every((source) => lastModified(source) <= made);
}

/** Time of the last change of a file, or of any file in a folder. */
function lastModified(path: string): number {
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
/** The sources of a build: code, version and packages. */
export const buildSources = [...code, 'package.json', 'package-lock.json', 'tsconfig.json'].map(
  (source) => `${root}/${source}`,
);

/** Runs `npm run build` if `dist/` is missing or older than a source. @throws if the build fails. */
export function buildIfNeeded(): void {
  if (isFresh(dist, buildSources)) return;
  console.log('Building …');
  execFileSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}
