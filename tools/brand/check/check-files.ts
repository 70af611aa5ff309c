import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, normalize } from 'node:path';
import { didYouMean } from './did-you-mean.js';
import { error, type Finding } from './report.js';

/** The setting or style that uses a file. */
export type FileUse = 'logo' | 'mark' | 'icon' | 'picture' | 'font';

const KB = 1000;
const images = ['.svg', '.png', '.webp', '.avif'];

/** Limits of each use, because the first screen waits for these files. */
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
    smaller: 'Make a subset with only the letters that your languages need: npm run brand -- font.',
  },
};

/** A file that a brand uses, and the line that names it. */
export interface NamedFile {
  /** As written, relative to the brand's folder. */
  path: string;
  use: FileUse;
  file: string;
  line: number | undefined;
}

/** Checks that a file exists, has an allowed type and size, and is safe. @param folder of the brand. */
export function checkFile({ path, use, file, line }: NamedFile, folder: string): Finding[] {
  const fail = (problem: string, remedy: string) => [error(file, line, `${use} "${path}": ${problem}`, remedy)];
  const { types, maxBytes, smaller } = fileLimits[use];
  if (/^[a-z]+:|^\/\//i.test(path)) {
    return fail('a URL, not a file.', 'Put the file into the folder of the brand, and name it here.');
  }
  if (normalize(path).startsWith('..') || path.startsWith('/')) {
    return fail('outside the folder of the brand.', 'Put the file into the folder.');
  }
  if (!exists(path, folder)) return fail('not found.', suggestFile(path, folder));
  if (!types.includes(extname(path).toLowerCase())) {
    const remedy = use === 'font' ? 'Convert it to WOFF2, which every browser reads.' : `Use ${types.join(', ')}.`;
    return fail(`wrong file type for ${use}.`, remedy);
  }
  const { size } = statSync(join(folder, path));
  if (use !== 'font' && size > maxBytes) {
    return fail(`${kiloBytes(size)}, the limit is ${kiloBytes(maxBytes)}.`, smaller);
  }
  return extname(path).toLowerCase() === '.svg' ? checkSvg(path, folder).flatMap((found) => fail(...found)) : [];
}

/** "54 kB". */
export function kiloBytes(bytes: number): string {
  return `${Math.ceil(bytes / KB)} kB`;
}

/** Whether a file exists. Case-sensitive on every machine, because the server is. */
function exists(path: string, folder: string): boolean {
  const [name = '', ...parents] = normalize(path).split(/[/\\]/).toReversed();
  const parent = join(folder, ...parents.toReversed());
  if (!existsSync(parent) || !readdirSync(parent).includes(name)) return false;
  return parents.length === 0 || exists(parents.toReversed().join('/'), folder);
}

function suggestFile(path: string, folder: string): string {
  const parent = dirname(normalize(path));
  const names = existsSync(join(folder, parent))
    ? readdirSync(join(folder, parent)).map((name) => join(parent, name))
    : [];
  const list =
    names.length > 0 ? `The folder contains: ${names.sort().join(', ')}.` : 'The folder is empty or missing.';
  return didYouMean(path, names, list);
}

/** Content that an SVG must not have. */
const dangers: readonly [pattern: RegExp, problem: string, remedy: string][] = [
  [/<script[\s>]|\son[a-z]+\s*=|javascript:/i, 'contains a script.', 'Remove the script.'],
  [/<!ENTITY/i, 'contains XML entities.', 'Export it again without entities.'],
  [/<foreignObject[\s>]/i, 'contains HTML.', 'Export it again with shapes only.'],
  [
    /(?:href|src)\s*=\s*["']\s*(?!#|data:image\/)[^"'\s]|url\(\s*["']?(?!#|data:image\/)[^)"'\s]|@import/i,
    'loads another file.',
    'Embed the file, or convert text and effects to shapes: browsers load no other files from an image.',
  ],
];

function checkSvg(path: string, folder: string): [problem: string, remedy: string][] {
  const svg = readFileSync(join(folder, path), 'utf8').replaceAll(/<!--[\s\S]*?-->/g, '');
  if (!/<svg[\s>]/i.test(svg)) return [['is not an SVG.', 'Export it again.']];
  const found = dangers.find(([pattern]) => pattern.test(svg));
  return found ? [[found[1], found[2]]] : [];
}
