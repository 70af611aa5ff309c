import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildSources, isBuilt, isFresh, recordBuild } from '../../tools/build/build-record.js';

let folder: string;
let sources: string[];

/** Sets when a file was written last, in minutes from now. */
function written(file: string, minutes: number): void {
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
  for (const source of [file, join(inner, 'field.ts'), inner, join(folder, 'web')]) written(source, -5);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a build', () => {
  it('is not made again while it is newer than its sources', () => {
    recordBuild(folder);
    expect(isFresh(folder, sources)).toBe(true);
  });

  it('is made again when a source has changed, however deep it lies', () => {
    recordBuild(folder);
    written(join(folder, 'web/fields/field.ts'), 5);
    expect(isFresh(folder, sources)).toBe(false);
  });

  it('is made when there is none, or one that did not come to its end', () => {
    writeFileSync(join(folder, 'server.mjs'), '');
    expect(isBuilt(folder)).toBe(false);
    expect(isFresh(folder, sources)).toBe(false);
  });

  it('is made of the version and the packages as well', () => {
    const names = buildSources.map((source) => source.split('/').at(-1));
    expect(names).toEqual(expect.arrayContaining(['package.json', 'package-lock.json', 'signup.config.ts', 'web']));
    expect(buildSources.filter((source) => !existsSync(source))).toEqual([]);
  });
});
