import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forbiddenLicenses, isTool, lockedPackages } from '../../tools/supply-chain/licenses.js';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
const packages = lockedPackages();

describe('the dependencies', () => {
  it('have exact versions, no ranges', () => {
    const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(all.length).toBeGreaterThan(30);
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it.each(['react-app', 'express'])('have the same versions in examples/%s', (name) => {
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

  it('come from the configured registry: the lock file names no host', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved":/);
  });

  it('run no install scripts', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    // Only development tools have some, and they work without.
    const withScripts = packages.filter(([, { hasInstallScript }]) => hasInstallScript);
    expect(withScripts.filter(([, locked]) => !isTool(locked))).toEqual([]);
  });

  it('that are deployed are few, each with its reason in decision 045', () => {
    const names = Object.keys(manifest.dependencies ?? {});
    expect(names.length).toBeLessThanOrEqual(16);
    const libraries = read('docs/decisions/045-libraries.md');
    expect(names.filter((name) => !libraries.includes(`\`${name}\``))).toEqual([]);
    expect(packages.filter(([, locked]) => !isTool(locked)).length).toBeLessThan(50);
  });

  it('have allowed licenses', () => {
    expect(forbiddenLicenses()).toEqual([]);
  });
});

describe('a license that is not on the list', () => {
  it.each([
    ['of a deployed package', { license: 'MPL-2.0' }],
    ['of a tool', { license: 'SSPL-1.0', dev: true }],
    ['that is missing', {}],
  ])('is reported: %s', (_, locked) => {
    expect(forbiddenLicenses([['node_modules/made-up', { version: '1.0.0', ...locked }]])).toHaveLength(1);
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
