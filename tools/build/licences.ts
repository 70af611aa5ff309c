import { readFileSync } from 'node:fs';
import { root } from './paths.js';

/** A package in `package-lock.json`: the properties that are read here. */
export interface LockedPackage {
  version: string;
  license?: string;
  integrity?: string;
  dev?: boolean;
  devOptional?: boolean;
  hasInstallScript?: boolean;
}

/** For deployed packages: passing them on requires the notices, and nothing else. */
const permissive = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'Unlicense'];
/** For tools, which are not passed on. */
const forTools = [
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

export function isTool({ dev = false, devOptional = false }: LockedPackage): boolean {
  return dev || devOptional;
}

/** `name@version` of all that a build is made from. */
export function deployedPackages(): Set<string> {
  return new Set(deployed().map(({ name, locked }) => `${name}@${locked.version}`));
}

/** Their folders, as the lock file names them. */
export function deployedFolders(): Set<string> {
  return new Set(deployed().map(({ folder }) => folder));
}

function deployed() {
  const named = lockedPackages().map(([folder, locked]) => {
    return { folder, name: folder.replace(/^.*node_modules\//, ''), locked };
  });
  return named.filter(({ locked }) => !isTool(locked));
}

/** Packages under a licence that is on neither list. */
export function unknownLicences(packages = lockedPackages()): string[] {
  return packages
    .filter(([, locked]) => !(isTool(locked) ? forTools : permissive).includes(locked.license ?? ''))
    .map(([folder, { version, license }]) => `${folder} ${version}: ${license ?? 'says nothing'}`);
}

/** A table of how many packages have which licence. */
export function licenceReport(packages = lockedPackages()): string {
  const counts = new Map<string, [deployed: number, tools: number]>();
  for (const [, locked] of packages) {
    const licence = locked.license ?? 'none';
    const [deployed, tools] = counts.get(licence) ?? [0, 0];
    counts.set(licence, isTool(locked) ? [deployed, tools + 1] : [deployed + 1, tools]);
  }
  const rows = [...counts].sort(([one], [other]) => one.localeCompare(other));
  const line = (...cells: unknown[]) =>
    cells.map((cell, at) => (at === 0 ? String(cell).padEnd(20) : String(cell).padStart(9))).join('');
  return [line('licence', 'deployed', 'tools'), ...rows.map(([licence, [d, t]]) => line(licence, d, t))].join('\n');
}
