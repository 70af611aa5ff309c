import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import type { Runtime } from './runtime.js';

/** The last file that a build writes: without it the build has not come to its end. */
const fileName = 'build.json';

/** What a build was made with. */
export interface BuildRecord {
  runtime: Runtime;
}

/** To be called when everything else of the build is there. */
export function recordBuild(dist: string, record: BuildRecord): void {
  writeFileSync(`${dist}/${fileName}`, JSON.stringify(record));
}

/** @returns undefined where there is no whole build. */
export function readBuildRecord(dist: string): BuildRecord | undefined {
  if (!statSync(`${dist}/${fileName}`, { throwIfNoEntry: false })) return undefined;
  return JSON.parse(readFileSync(`${dist}/${fileName}`, 'utf8')) as BuildRecord; // our own build wrote it
}

/** Whether the build is whole, made with this runtime, and newer than all of the sources. @param sources files and folders. */
export function isFresh(dist: string, runtime: Runtime, sources: readonly string[]): boolean {
  if (readBuildRecord(dist)?.runtime !== runtime) return false;
  const made = statSync(`${dist}/${fileName}`).mtimeMs;
  return sources.every((source) => newestIn(source) <= made);
}

function newestIn(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return Math.max(...files.map((file) => statSync(`${path}/${file}`).mtimeMs));
}
