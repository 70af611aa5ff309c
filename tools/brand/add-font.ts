import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { create } from 'fontkitten';
import subsetFont from 'subset-font';
import type { BrandFont } from '../../web/brand/brand.js';

/** OpenType features that browsers apply by default. Others, such as small capitals, double some files and are not used. */
const defaultFeatures = 'calt ccmp clig curs fina init isol kern liga locl mark medi mkmk rclt rlig'.split(' ');

/**
 * The characters of the page's languages. Japanese, Chinese and Korean are missing: their fonts have thousands of characters,
 * and every system has one installed.
 */
const ranges: readonly (readonly [from: number, to: number])[] = [
  [0x20, 0x7e], // English, Dutch, typed values
  [0xa0, 0xff], // German, French, Spanish, Portuguese, Italian
  [0x200b, 0x200f], // direction marks and joiners of Arabic, Hebrew, Hindi
  [0x2010, 0x201e], // dashes and quotation marks
  [0x2066, 0x2069], // bidi isolates around names
  [0x0621, 0x063a], // Arabic, with its vowel signs, digits and punctuation
  [0x0640, 0x0655],
  [0x0660, 0x066c],
  [0x0591, 0x05f4], // Hebrew
  [0x0900, 0x097f], // Hindi
];

/** Single characters of other ranges. */
const single = [
  'ŒœŸ', // French
  'ĄąĆćĘęŁłŃńŚśŹźŻż', // Polish
  'ĞğİıŞş', // Turkish
  '•…‹›€™−،؛؟', // the bullet of a masked address, ellipsis, guillemets, currency, mark, minus; Arabic punctuation
];

/** The characters to keep, if the font has them. */
const letters: string =
  ranges
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)))
    .join('') + single.join('');

export interface FontRequest {
  /** The brand's folder. */
  brand: string;
  /** Folder of an installed Fontsource package: `node_modules/@fontsource/newsreader`. */
  source: string;
  /** One of the package's files without its folder, such as `newsreader-latin-500-normal.woff2`. */
  file: string;
  /** Weights of a variable font to keep, such as 400 to 700. Default: all. */
  weights?: { min: number; max: number } | undefined;
}

export interface AddedFont {
  bytes: number;
  /** The entry for `fonts` in `brand.ts`. */
  font: BrandFont;
}

/**
 * Writes a subset of a font, with the letters of the page's languages, and its license into a brand's folder.
 * @throws if the package or the file is missing; the message has the remedy.
 */
export async function addFont({ brand, source, file, weights }: FontRequest): Promise<AddedFont> {
  const { name, version } = await readPackage(source);
  const font = await readFile(join(source, 'files', file)).catch(() => {
    throw new Error(`${source}/files has no ${file}. List the folder, and choose a .woff2 file in it.`);
  });
  const subset = await subsetFont(font, letters, {
    targetFormat: 'woff2',
    keepFeatures: defaultFeatures,
    ...(weights && { variationAxes: { wght: weights } }),
  });
  const folder = join(brand, 'fonts');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, file), subset);
  // The Open Font License requires its text and the copyright notice with every copy.
  const license = await readFile(join(source, 'LICENSE'), 'utf8');
  const origin = `The font files that begin with this name are parts of ${name} ${version}, with fewer letters.`;
  await writeFile(join(folder, `${basename(source)}.LICENSE.txt`), `${origin}\n\n${license}`);
  return { bytes: subset.length, font: { ...fontEntry(subset), file: `fonts/${file}` } };
}

async function readPackage(source: string): Promise<{ name: string; version: string }> {
  const text = await readFile(join(source, 'package.json'), 'utf8').catch(() => {
    const name = source.slice(source.lastIndexOf('node_modules/') + 'node_modules/'.length);
    throw new Error(`The package ${name} is not installed. Run "npm install --no-save ${name}" first.`);
  });
  return JSON.parse(text);
}

const weightName = / (Thin|(Extra|Ultra)?Light|Regular|Medium|(Semi|Demi|Extra|Ultra)?Bold|Black|Heavy)$/;

/** The entry for `brand.ts`, from the font's own data. A file without basic Latin gets a `unicodeRange`. */
function fontEntry(data: Buffer): Omit<BrandFont, 'file'> {
  const font = create(data);
  if (font.isCollection) throw new Error('The file is a font collection. Use a file with a single font.');
  const { wght } = font.variationAxes;
  const weight = wght ? (`${wght.min} ${wght.max}` as const) : font['OS/2'].usWeightClass;
  const hasBasicLatin = font.hasGlyphForCodePoint(0x61);
  // Latin letters come from the main file. U+FFFF is not a character.
  const more = font.characterSet.filter((point) => point >= 0x100 && point < 0xffff);
  // The name of a variable font may include its first weight: "Figtree Light" is all of Figtree.
  const family = wght ? font.familyName.replace(weightName, '') : font.familyName;
  return { family, weight, ...(hasBasicLatin ? { preload: true } : { unicodeRange: unicodeRange(more) }) };
}

/** The CSS value of `unicode-range`: `U+20-7E, U+A0`. */
function unicodeRange(points: readonly number[]): string {
  const runs: [from: number, to: number][] = [];
  for (const point of [...points].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && point === last[1] + 1) last[1] = point;
    else runs.push([point, point]);
  }
  const hex = (point: number) => point.toString(16).toUpperCase();
  return runs.map(([from, to]) => `U+${hex(from)}${to > from ? `-${hex(to)}` : ''}`).join(', ');
}
