import { readFileSync } from 'node:fs';
import { root } from '../build/paths.js';

/** A package in `package-lock.json`: the properties that are read here. */
export interface LockedPackage {
  version: string;
  license?: string;
  integrity?: string;
  dev?: boolean;
  devOptional?: boolean;
  hasInstallScript?: boolean;
}

/** Allowed for deployed packages: redistribution requires the notices only. */
const permissive = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'Unlicense'];
/** Allowed for development tools, which are not redistributed. */
const allowedForTools = [
  ...permissive,
  'MIT-0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'MPL-2.0',
  'MIT OR Apache-2.0',
  '(MIT OR GPL-3.0-or-later)',
  '(MIT AND Zlib)',
  'CC-BY-4.0',
  'Python-2.0',
];

/** Every package of the lock file, by its folder below the root. */
export function lockedPackages(): [folder: string, locked: LockedPackage][] {
  const lock = JSON.parse(readFileSync(`${root}/package-lock.json`, 'utf8')) as {
    packages: Record<string, LockedPackage>; // npm wrote it
  };
  return Object.entries(lock.packages).filter(([folder]) => folder !== '');
}

/** Whether a package is a development tool and not deployed. */
export function isTool({ dev = false, devOptional = false }: LockedPackage): boolean {
  return dev || devOptional;
}

/** `name@version` of every deployed package. */
export function deployedPackages(): Set<string> {
  return new Set(deployed().map(({ name, locked }) => `${name}@${locked.version}`));
}

/** Folders of the deployed packages, as in the lock file. */
export function deployedFolders(): Set<string> {
  return new Set(deployed().map(({ folder }) => folder));
}

function deployed() {
  const named = lockedPackages().map(([folder, locked]) => {
    return { folder, name: folder.replace(/^.*node_modules\//, ''), locked };
  });
  return named.filter(({ locked }) => !isTool(locked));
}

/** Packages whose license is not allowed, one line each. */
export function forbiddenLicenses(packages = lockedPackages()): string[] {
  return packages
    .filter(([, locked]) => !(isTool(locked) ? allowedForTools : permissive).includes(locked.license ?? ''))
    .map(([folder, { version, license }]) => `${folder} ${version}: ${license ?? 'no license'}`);
}

/** A table for the terminal: number of packages per license. */
export function licenseReport(packages = lockedPackages()): string {
  const counts = new Map<string, [deployed: number, tools: number]>();
  for (const [, locked] of packages) {
    const license = locked.license ?? 'none';
    const [deployed, tools] = counts.get(license) ?? [0, 0];
    counts.set(license, isTool(locked) ? [deployed, tools + 1] : [deployed + 1, tools]);
  }
  const rows = [...counts].sort(([one], [other]) => one.localeCompare(other));
  const line = (...cells: unknown[]) =>
    cells.map((cell, at) => (at === 0 ? String(cell).padEnd(20) : String(cell).padStart(9))).join('');
  return [line('license', 'deployed', 'tools'), ...rows.map(([license, [d, t]]) => line(license, d, t))].join('\n');
}
