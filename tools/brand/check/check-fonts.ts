import { join } from 'node:path';
import type { Brand, BrandFont } from '../../../web/brand/brand.js';
import { knownLanguages, type LanguageKey } from '../../../web/i18n/known-languages.js';
import { fileLimits, kiloBytes } from './check-files.js';
import { type FontFile, inRange, readFontFile } from './font-file.js';
import { brandTexts, lettersOf, type WantedWeights } from './font-needs.js';
import { error, type Finding, note } from './report.js';
import type { SettingLines } from './setting-lines.js';

/** A font of the brand with what its file holds. */
interface LoadedFont extends BrandFont {
  line: number;
  content: FontFile;
}

/** A brand's folder, for the rules about fonts. */
export interface FontContext {
  brand: Brand;
  folder: string;
  /** `brands/nordbank/brand.ts` in findings. */
  file: string;
  source: SettingLines;
  languages: readonly LanguageKey[];
  /** Weights by family; a family that no token names is not in it. */
  wanted: WantedWeights;
}

/** A step that nobody sees: the browser takes the next weight. */
const NEAR = 100;
/** From here on a browser thickens letters by itself where the font has no such weight (CSS Fonts 4, `font-synthesis`). */
const BOLD = 600;
/** Below this share a font is not meant for a script at all. */
const SOME = 0.1;
const SHOWN = 12;

/** Fonts that are allowed, small enough and complete. Their files are there (`checkFile`). */
export function checkFonts(context: FontContext): Finding[] {
  const { brand, folder, file, source } = context;
  const findings: Finding[] = [];
  const fonts = (brand.fonts ?? []).flatMap((font, at): LoadedFont[] => {
    const line = source.lineOf(['fonts', at]);
    const content = readFontFile(join(folder, font.file));
    if (content) return [{ ...font, line, content }];
    findings.push(error(file, line, `font "${font.file}": no WOFF2 that can be read.`, 'Convert the font to WOFF2.'));
    return [];
  });
  findings.push(...fonts.flatMap((font) => checkOne(font, file)), ...checkSize(fonts, file));
  for (const [family, members] of grouped(fonts)) {
    findings.push(...checkFamily(family, members, context));
  }
  return findings;
}

/** By family. */
function grouped(fonts: readonly LoadedFont[]): Map<string, LoadedFont[]> {
  const families = new Map<string, LoadedFont[]>();
  for (const font of fonts) families.set(font.family, [...(families.get(font.family) ?? []), font]);
  return families;
}

function checkOne({ file: path, weight = 400, content, line }: LoadedFont, file: string): Finding[] {
  const fault = (problem: string, remedy: string) => [error(file, line, `font "${path}" ${problem}`, remedy)];
  if (content.isRestricted) {
    const remedy = 'Ask its maker for a web license and its files, or choose another font.';
    return fault('may not be embedded in a page: its own permissions say so (OS/2 fsType).', remedy);
  }
  const [min, max] = rangeOf(weight);
  const { weights, isVariable } = content;
  if (isVariable && (min < weights.min || max > weights.max)) {
    const remedy = `Write weight: '${weights.min} ${weights.max}'.`;
    return fault(`has the weights ${weights.min} to ${weights.max}, and brand.ts says ${weight}.`, remedy);
  }
  if (!isVariable && min !== max) {
    const remedy = `Write weight: ${weights.min}, and add a file for each other weight.`;
    return fault(`has one weight, and brand.ts says ${weight}.`, remedy);
  }
  return [];
}

function checkSize(fonts: readonly LoadedFont[], file: string): Finding[] {
  const { maxBytes, smaller } = fileLimits.font;
  const bytes = fonts.reduce((sum, { content }) => sum + content.bytes, 0);
  const [first] = fonts;
  if (!first || bytes <= maxBytes) return [];
  return [
    error(file, first.line, `fonts: ${kiloBytes(bytes)} together, and ${kiloBytes(maxBytes)} is the most.`, smaller),
  ];
}

function checkFamily(family: string, fonts: readonly LoadedFont[], context: FontContext): Finding[] {
  const { file, wanted } = context;
  const [first] = fonts;
  const weights = wanted.get(family);
  if (!first) return [];
  if (!weights) {
    const remedy = `Put it first in a token: \`--font: "${family}", "${family} fallback", sans-serif;\`. Or remove the font.`;
    return [error(file, first.line, `font "${family}": no token names it.`, remedy)];
  }
  return [...missingWeights(family, fonts, context), ...missingLetters(family, fonts, context)];
}

function missingWeights(family: string, fonts: readonly LoadedFont[], { file, wanted }: FontContext): Finding[] {
  const there = fonts.filter(({ style = 'normal' }) => style === 'normal').map(({ weight = 400 }) => rangeOf(weight));
  const missing = [...(wanted.get(family) ?? [])].filter(([, weight]) => {
    const distances = there.map(([min, max]) => Math.max(0, min - weight, weight - max));
    const heaviest = Math.max(0, ...there.map(([, max]) => max));
    return Math.min(...distances) > NEAR || (weight >= BOLD && heaviest < BOLD);
  });
  if (missing.length === 0) return [];
  const list = missing.map(([token, weight]) => `${weight} (${token})`).join(', ');
  const remedy = 'Add a file with the weight to `fonts`, or set the token to a weight that is there.';
  return [error(file, fonts[0]?.line, `font "${family}": no file for the weight ${list}.`, remedy)];
}

function missingLetters(family: string, fonts: readonly LoadedFont[], context: FontContext): Finding[] {
  const { file, folder, languages } = context;
  const has = (letter: string) => {
    const codePoint = letter.codePointAt(0) ?? 0;
    return fonts.some(
      ({ content, unicodeRange }) => content.codePoints.has(codePoint) && inRange(codePoint, unicodeRange),
    );
  };
  const lacking: string[] = [];
  const left: string[] = [];
  for (const language of languages) {
    const { latin, letters } = lettersOf(language, brandTexts(folder, language));
    const missing = [...letters].filter((letter) => !has(letter));
    const { name } = knownLanguages[language];
    if (missing.length === 0) continue;
    if (!latin && missing.length > letters.size * (1 - SOME)) left.push(name);
    else lacking.push(`${name} (${listed(missing)})`);
  }
  const line = fonts[0]?.line;
  const remedy = 'Use a file of the font with these letters (often called "latin-ext"), or leave the languages out.';
  return [
    ...(lacking.length > 0
      ? [error(file, line, `font "${family}" lacks letters of ${lacking.join(', ')}.`, remedy)]
      : []),
    ...(left.length > 0
      ? [
          note(
            file,
            line,
            `font "${family}" has no letters for ${left.join(', ')}.`,
            'The font of the system shows them, which is fine.',
          ),
        ]
      : []),
  ];
}

function listed(letters: readonly string[]): string {
  const more = letters.length > SHOWN ? ` and ${letters.length - SHOWN} more` : '';
  return letters.slice(0, SHOWN).join(' ') + more;
}

function rangeOf(weight: number | string): [min: number, max: number] {
  const [min = 400, max = min] = String(weight).split(' ').map(Number);
  return [min, max];
}
