import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, normalize } from 'node:path';
import { didYouMean } from './did-you-mean.js';
import { error, type Finding } from './report.js';

/** What a file is for. */
export type FileUse = 'logo' | 'mark' | 'icon' | 'picture' | 'font';

const KB = 1000;
const images = ['.svg', '.png', '.webp', '.avif'];

/** The first screen waits for these files, on phones as well. */
export const fileLimits: Readonly<Record<FileUse, { types: readonly string[]; maxBytes: number; smaller: string }>> = {
  logo: {
    types: images,
    maxBytes: 50 * KB,
    smaller: 'Export it as SVG, or as PNG at three times its height on the page.',
  },
  mark: { types: images, maxBytes: 50 * KB, smaller: 'Export it as SVG, or as PNG of 96 × 96 px.' },
  icon: { types: ['.svg', '.png', '.ico'], maxBytes: 50 * KB, smaller: 'Export it as SVG, or as PNG of 64 × 64 px.' },
  picture: {
    types: ['.avif', '.webp', '.jpg', '.jpeg', '.png', '.svg'],
    maxBytes: 300 * KB,
    smaller: 'Export it as AVIF or WebP, 1600 px wide.',
  },
  font: {
    types: ['.woff2'],
    maxBytes: 150 * KB,
    smaller: 'Leave out letters that no language of yours needs (a subset).',
  },
};

/** A file that a brand names, and the place that names it. */
export interface NamedFile {
  /** As it is written, below the brand's folder. */
  path: string;
  use: FileUse;
  file: string;
  line: number | undefined;
}

/** Whether the file is there, of a type that browsers show, small enough and harmless. @param folder of the brand. */
export function checkFile({ path, use, file, line }: NamedFile, folder: string): Finding[] {
  const fault = (problem: string, remedy: string) => [error(file, line, `${use} "${path}": ${problem}`, remedy)];
  const { types, maxBytes, smaller } = fileLimits[use];
  if (/^[a-z]+:|^\/\//i.test(path)) {
    return fault('an address and not a file.', 'Put the file into the folder of the brand, and name it here.');
  }
  if (normalize(path).startsWith('..') || path.startsWith('/')) {
    return fault('outside the folder of the brand.', 'Put the file into the folder.');
  }
  if (!isThere(path, folder)) return fault('not there.', whatIsThere(path, folder));
  if (!types.includes(extname(path).toLowerCase())) {
    const remedy = use === 'font' ? 'Convert it to WOFF2, which every browser reads.' : `Use ${types.join(', ')}.`;
    return fault(`not a type for a ${use}.`, remedy);
  }
  const { size } = statSync(join(folder, path));
  if (use !== 'font' && size > maxBytes) {
    return fault(`${kiloBytes(size)}, and ${kiloBytes(maxBytes)} is the most.`, smaller);
  }
  return extname(path).toLowerCase() === '.svg' ? checkSvg(path, folder).flatMap((found) => fault(...found)) : [];
}

/** "54 kB". */
export function kiloBytes(bytes: number): string {
  return `${Math.ceil(bytes / KB)} kB`;
}

/** In upper and lower case as it is written: other machines than the designer's tell them apart. */
function isThere(path: string, folder: string): boolean {
  const [name = '', ...parents] = normalize(path).split(/[/\\]/).toReversed();
  const parent = join(folder, ...parents.toReversed());
  if (!existsSync(parent) || !readdirSync(parent).includes(name)) return false;
  return parents.length === 0 || isThere(parents.toReversed().join('/'), folder);
}

function whatIsThere(path: string, folder: string): string {
  const parent = dirname(normalize(path));
  const names = existsSync(join(folder, parent))
    ? readdirSync(join(folder, parent)).map((name) => join(parent, name))
    : [];
  const list = names.length > 0 ? `The folder has: ${names.sort().join(', ')}.` : 'The folder is empty or missing.';
  return didYouMean(path, names, list);
}

const dangers: readonly [pattern: RegExp, what: string, remedy: string][] = [
  [/<script[\s>]|\son[a-z]+\s*=|javascript:/i, 'has a script.', 'Remove it: pictures run no scripts.'],
  [/<!ENTITY/i, 'has entities.', 'Export it again without them.'],
  [/<foreignObject[\s>]/i, 'has HTML in it.', 'Export it again with shapes only.'],
  [
    /(?:href|src)\s*=\s*["']\s*(?!#|data:image\/)[^"'\s]|url\(\s*["']?(?!#|data:image\/)[^)"'\s]|@import/i,
    'loads another file.',
    'Embed the picture, or turn text and effects into shapes: a picture loads nothing.',
  ],
];

function checkSvg(path: string, folder: string): [problem: string, remedy: string][] {
  const svg = readFileSync(join(folder, path), 'utf8').replaceAll(/<!--[\s\S]*?-->/g, '');
  if (!/<svg[\s>]/i.test(svg)) return [['no SVG in it.', 'Export it again.']];
  const found = dangers.find(([pattern]) => pattern.test(svg));
  return found ? [[found[1], found[2]]] : [];
}
