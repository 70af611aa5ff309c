import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { create } from 'fontkitten';
import subsetFont from 'subset-font';
import type { BrandFont } from '../../web/brand/brand.js';

/** Features that browsers apply by themselves. The others (small capitals, old figures) double some files and are never shown. */
const usedByItself = 'calt ccmp clig curs fina init isol kern liga locl mark medi mkmk rclt rlig'.split(' ');

/**
 * The characters that the page's languages need of a font, by what their letters add to one another. Japanese, Chinese and
 * Korean are not here: their fonts have thousands of characters, and every system brings one.
 */
const ranges: readonly (readonly [from: number, to: number])[] = [
  [0x20, 0x7e], // English, Dutch, and what is typed into fields
  [0xa0, 0xff], // German, French, Spanish, Portuguese, Italian
  [0x200b, 0x200f], // marks of direction and joiners, in Arabic, Hebrew, Hindi
  [0x2010, 0x201e], // dashes and quotation marks
  [0x2066, 0x2069], // what isolates a name from the direction of its sentence
  [0x0621, 0x063a], // Arabic, with its vowel signs, digits and punctuation
  [0x0640, 0x0655],
  [0x0660, 0x066c],
  [0x0591, 0x05f4], // Hebrew
  [0x0900, 0x097f], // Hindi
];

/** Letters and signs that stand alone in their ranges. */
const single = [
  'ŒœŸ', // French
  'ĄąĆćĘęŁłŃńŚśŹźŻż', // Polish
  'ĞğİıŞş', // Turkish
  '•…‹›€™−،؛؟', // the bullet of a masked address, ellipsis, guillemets, currency, mark, minus; Arabic punctuation
];

/** Every character that a font of the page has to bring where it can. */
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
  /** The part of a variable font's weights that the brand uses, such as 400 to 700; all where left out. */
  weights?: { min: number; max: number } | undefined;
}

export interface AddedFont {
  bytes: number;
  /** What `fonts` in `brand.ts` wants. */
  font: BrandFont;
}

/**
 * Puts a font file into a brand's folder with the letters of the page's languages alone, and its license beside it.
 * Throws an Error with the remedy where the package or the file is not there.
 */
export async function addFont({ brand, source, file, weights }: FontRequest): Promise<AddedFont> {
  const { name, version } = await readPackage(source);
  const font = await readFile(join(source, 'files', file)).catch(() => {
    throw new Error(`${source}/files has no ${file}. List the folder, and name a .woff2 file in it.`);
  });
  const subset = await subsetFont(font, letters, {
    targetFormat: 'woff2',
    keepFeatures: usedByItself,
    ...(weights && { variationAxes: { wght: weights } }),
  });
  const folder = join(brand, 'fonts');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, file), subset);
  // The Open Font License asks for its text, and for the names of the font's makers, beside every copy.
  const license = await readFile(join(source, 'LICENSE'), 'utf8');
  const origin = `The font files that begin with this name are parts of ${name} ${version}, with fewer letters.`;
  await writeFile(join(folder, `${basename(source)}.LICENSE.txt`), `${origin}\n\n${license}`);
  return { bytes: subset.length, font: { ...facts(subset), file: `fonts/${file}` } };
}

async function readPackage(source: string): Promise<{ name: string; version: string }> {
  const text = await readFile(join(source, 'package.json'), 'utf8').catch(() => {
    const name = source.slice(source.lastIndexOf('node_modules/') + 'node_modules/'.length);
    throw new Error(`The package ${name} is not installed. Run "npm install --no-save ${name}" first.`);
  });
  return JSON.parse(text);
}

const weightName = / (Thin|(Extra|Ultra)?Light|Regular|Medium|(Semi|Demi|Extra|Ultra)?Bold|Black|Heavy)$/;

/** Family and weight as the font itself names them; the characters of a file that has only a few more letters. */
function facts(data: Buffer): Omit<BrandFont, 'file'> {
  const font = create(data);
  if (font.isCollection) throw new Error('A font file holds one font, and this one holds several.');
  const { wght } = font.variationAxes;
  const weight = wght ? (`${wght.min} ${wght.max}` as const) : font['OS/2'].usWeightClass;
  const isWhole = font.hasGlyphForCodePoint(0x61);
  // Such a file holds some Latin letters as well, which are the other file's. The last point is no character.
  const more = font.characterSet.filter((point) => point >= 0x100 && point < 0xffff);
  // A variable font is named by its first weight: "Figtree Light" holds all of Figtree.
  const family = wght ? font.familyName.replace(weightName, '') : font.familyName;
  return { family, weight, ...(isWhole ? { preload: true } : { unicodeRange: unicodeRange(more) }) };
}

/** Characters as CSS writes them: `U+20-7E, U+A0`. */
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
