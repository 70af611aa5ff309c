import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildSources, isBuilt, isFresh, recordBuild } from '../../tools/build/build-record.js';

let folder: string;
let sources: string[];

/** Sets the modification time of a file, in minutes from now. */
function setModified(file: string, minutes: number): void {
  const time = Date.now() / 1000 + minutes * 60;
  utimesSync(file, time, time);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signup-step-build-'));
  const file = join(folder, 'settings.ts');
  const inner = join(folder, 'web/fields');
  sources = [file, join(folder, 'web')];
  mkdirSync(inner, { recursive: true });
  for (const source of [file, join(inner, 'field.ts')]) writeFileSync(source, '');
  for (const source of [file, join(inner, 'field.ts'), inner, join(folder, 'web')]) setModified(source, -5);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a build', () => {
  it('is fresh if it is newer than its sources', () => {
    recordBuild(folder);
    expect(isFresh(folder, sources)).toBe(true);
  });

  it('is not fresh after a change in a nested folder', () => {
    recordBuild(folder);
    setModified(join(folder, 'web/fields/field.ts'), 5);
    expect(isFresh(folder, sources)).toBe(false);
  });

  it('is not fresh if it is missing or incomplete', () => {
    writeFileSync(join(folder, 'server.mjs'), '');
    expect(isBuilt(folder)).toBe(false);
    expect(isFresh(folder, sources)).toBe(false);
  });

  it('also depends on version and packages', () => {
    const names = buildSources.map((source) => source.split('/').at(-1));
    expect(names).toEqual(expect.arrayContaining(['package.json', 'package-lock.json', 'signup.config.ts', 'web']));
    expect(buildSources.filter((source) => !existsSync(source))).toEqual([]);
  });
});
