import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isTool, lockedPackages, unknownLicences } from '../../tools/build/licences.js';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
const packages = lockedPackages();

describe('the packages that this is made from', () => {
  it('are asked for in one version each, not in a range', () => {
    const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(all.length).toBeGreaterThan(30);
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it.each(['react-app', 'express'])('are the same versions in examples/%s, which has a manifest of its own', (name) => {
    const example = JSON.parse(read(`examples/${name}/package.json`)) as typeof manifest;
    const ours = { ...manifest.dependencies, ...manifest.devDependencies };
    const theirs = Object.entries({ ...example.dependencies, ...example.devDependencies });
    expect(theirs.length).toBeGreaterThan(3);
    expect(theirs.filter(([name, version]) => version !== ours[name])).toEqual([]);
  });

  it('all have a checksum in the lock file', () => {
    expect(packages.length).toBeGreaterThan(300);
    const without = packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'));
    expect(without.map(([folder]) => folder)).toEqual([]);
  });

  it('come from the registry that npm asks: the lock file names no host', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved":/);
  });

  it('run no install scripts', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    // What would like to is a tool, and works without.
    const eager = packages.filter(([, { hasInstallScript }]) => hasInstallScript);
    expect(eager.filter(([, locked]) => !isTool(locked))).toEqual([]);
  });

  it('are few where they are deployed, each with its reason in decision 045', () => {
    const names = Object.keys(manifest.dependencies ?? {});
    expect(names.length).toBeLessThanOrEqual(16);
    const libraries = read('docs/decisions/045-libraries.md');
    expect(names.filter((name) => !libraries.includes(`\`${name}\``))).toEqual([]);
    expect(packages.filter(([, locked]) => !isTool(locked)).length).toBeLessThan(50);
  });

  it('are under licences that somebody has looked at', () => {
    expect(unknownLicences()).toEqual([]);
  });
});

describe('a licence that nobody has looked at', () => {
  it.each([
    ['in what is deployed', { license: 'MPL-2.0' }],
    ['in a tool', { license: 'SSPL-1.0', dev: true }],
    ['or none at all', {}],
  ])('is noticed %s', (_, locked) => {
    expect(unknownLicences([['node_modules/made-up', { version: '1.0.0', ...locked }]])).toHaveLength(1);
  });
});

describe('the workflows', () => {
  const folder = join(root, '.github/workflows');
  const files = existsSync(folder) ? readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')) : [];

  it('pin every action to a commit, and have read permission only', () => {
    expect(files.length).toBeGreaterThan(0);
    const uses = files.flatMap((text) => [...text.matchAll(/uses: *(\S+)/g)].map(([, action]) => action));
    expect(uses.length).toBeGreaterThan(0);
    expect(uses.filter((action) => !/^actions\/[\w-]+@[0-9a-f]{40}$/.test(action ?? ''))).toEqual([]);
    for (const text of files) expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
  });
});
