import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isFresh, readBuildRecord, recordBuild } from '../../build/build-record.js';
import { distFolder } from '../../build/dist.js';

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
    recordBuild(folder, { runtime: 'preact' });
    expect(readBuildRecord(folder)).toEqual({ runtime: 'preact' });
    expect(isFresh(folder, 'preact', sources)).toBe(true);
  });

  it('is made again for another runtime', () => {
    recordBuild(folder, { runtime: 'preact' });
    expect(isFresh(folder, 'react', sources)).toBe(false);
  });

  it('is made again when a source has changed, however deep it lies', () => {
    recordBuild(folder, { runtime: 'react' });
    written(join(folder, 'web/fields/field.ts'), 5);
    expect(isFresh(folder, 'react', sources)).toBe(false);
  });

  it('is made when there is none, or one that did not come to its end', () => {
    writeFileSync(join(folder, 'server.mjs'), '');
    expect(readBuildRecord(folder)).toBeUndefined();
    expect(isFresh(folder, 'react', sources)).toBe(false);
  });
});

describe('the folder of a build', () => {
  it('is dist, or one beside it', () => {
    expect(distFolder('')).toMatch(/[/\\]dist$/);
    expect(distFolder('dist-preact')).toMatch(/[/\\]dist-preact$/);
  });

  it.each(['..', '.', '/', 'web', 'dist/../web', 'dist-', 'dist-a/..'])('is not %s: it would be removed', (name) => {
    expect(() => distFolder(name)).toThrow(/DIST is/);
  });
});
