import { join } from 'node:path';
import type { Brand, BrandFont } from '../../../web/brand/brand.js';
import { knownLanguages, type LanguageKey } from '../../../web/i18n/known-languages.js';
import { fileLimits, kiloBytes } from './check-files.js';
import { type FontFile, inRange, readFontFile } from './font-file.js';
import { brandTexts, lettersOf, type WantedWeights } from './font-needs.js';
import { error, type Finding, note } from './report.js';
import type { SettingLines } from './setting-lines.js';

/** A font of the brand with the contents of its file. */
interface LoadedFont extends BrandFont {
  line: number;
  content: FontFile;
}

/** A brand, for the checks of its fonts. */
export interface FontContext {
  brand: Brand;
  folder: string;
  /** Path of brand.ts for findings, such as `brands/nordbank/brand.ts`. */
  file: string;
  source: SettingLines;
  languages: readonly LanguageKey[];
  /** Weights that the page uses, by family. A family that no token uses is missing. */
  wanted: WantedWeights;
}

/** A difference in weight that is hardly visible. The browser takes the nearest weight. */
const WEIGHT_TOLERANCE = 100;
/** From this weight on, browsers synthesize a missing bold font (CSS Fonts 4, `font-synthesis`). */
const BOLD = 600;
/** A font with less than this share of a script's letters does not support the script. */
const MIN_SHARE = 0.1;
/** How many missing letters a finding lists. */
const MAX_LISTED = 12;

/** Checks permissions, size, weights and letters of the fonts. The files exist (`checkFile`). */
export function checkFonts(context: FontContext): Finding[] {
  const { brand, folder, file, source } = context;
  const findings: Finding[] = [];
  const fonts = (brand.fonts ?? []).flatMap((font, at): LoadedFont[] => {
    const line = source.lineOf(['fonts', at]);
    const content = readFontFile(join(folder, font.file));
    if (content) return [{ ...font, line, content }];
    findings.push(error(file, line, `font "${font.file}": not a readable WOFF2 file.`, 'Convert the font to WOFF2.'));
    return [];
  });
  findings.push(...fonts.flatMap((font) => checkOne(font, file)), ...checkSize(fonts, file));
  for (const [family, members] of groupByFamily(fonts)) {
    findings.push(...checkFamily(family, members, context));
  }
  return findings;
}

function groupByFamily(fonts: readonly LoadedFont[]): Map<string, LoadedFont[]> {
  const families = new Map<string, LoadedFont[]>();
  for (const font of fonts) families.set(font.family, [...(families.get(font.family) ?? []), font]);
  return families;
}

function checkOne({ file: path, weight = 400, content, line }: LoadedFont, file: string): Finding[] {
  const fail = (problem: string, remedy: string) => [error(file, line, `font "${path}" ${problem}`, remedy)];
  if (content.isRestricted) {
    const remedy = "Ask the font's maker for a web license and web files, or choose another font.";
    return fail('may not be embedded in a page: its permissions (OS/2 fsType) forbid it.', remedy);
  }
  const [min, max] = rangeOf(weight);
  const { weights, isVariable } = content;
  if (isVariable && (min < weights.min || max > weights.max)) {
    const remedy = `Write weight: '${weights.min} ${weights.max}'.`;
    return fail(`has the weights ${weights.min} to ${weights.max}, and brand.ts says ${weight}.`, remedy);
  }
  if (!isVariable && min !== max) {
    const remedy = `Write weight: ${weights.min}, and add a file for each other weight.`;
    return fail(`has one weight, and brand.ts says ${weight}.`, remedy);
  }
  return [];
}

function checkSize(fonts: readonly LoadedFont[], file: string): Finding[] {
  const { maxBytes, smaller } = fileLimits.font;
  const bytes = fonts.reduce((sum, { content }) => sum + content.bytes, 0);
  const [first] = fonts;
  if (!first || bytes <= maxBytes) return [];
  return [
    error(file, first.line, `fonts: ${kiloBytes(bytes)} in total, the limit is ${kiloBytes(maxBytes)}.`, smaller),
  ];
}

function checkFamily(family: string, fonts: readonly LoadedFont[], context: FontContext): Finding[] {
  const { file, wanted } = context;
  const [first] = fonts;
  const weights = wanted.get(family);
  if (!first) return [];
  if (!weights) {
    const remedy = `Put it first in a token: \`--font: "${family}", "${family} fallback", sans-serif;\`. Or remove the font.`;
    return [error(file, first.line, `font "${family}": no token uses it.`, remedy)];
  }
  return [...missingWeights(family, fonts, context), ...missingLetters(family, fonts, context)];
}

function missingWeights(family: string, fonts: readonly LoadedFont[], { file, wanted }: FontContext): Finding[] {
  const available = fonts
    .filter(({ style = 'normal' }) => style === 'normal')
    .map(({ weight = 400 }) => rangeOf(weight));
  const missing = [...(wanted.get(family) ?? [])].filter(([, weight]) => {
    const distances = available.map(([min, max]) => Math.max(0, min - weight, weight - max));
    const heaviest = Math.max(0, ...available.map(([, max]) => max));
    return Math.min(...distances) > WEIGHT_TOLERANCE || (weight >= BOLD && heaviest < BOLD);
  });
  if (missing.length === 0) return [];
  const list = missing.map(([token, weight]) => `${weight} (${token})`).join(', ');
  const remedy = 'Add a file with this weight to `fonts`, or set the token to a weight that the font has.';
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
  const incomplete: string[] = [];
  const unsupported: string[] = [];
  for (const language of languages) {
    const { latin, letters } = lettersOf(language, brandTexts(folder, language));
    const missing = [...letters].filter((letter) => !has(letter));
    const { name } = knownLanguages[language];
    if (missing.length === 0) continue;
    if (!latin && missing.length > letters.size * (1 - MIN_SHARE)) unsupported.push(name);
    else incomplete.push(`${name} (${listed(missing)})`);
  }
  const line = fonts[0]?.line;
  const remedy = 'Use a file of the font with these letters (often called "latin-ext"), or remove the languages.';
  return [
    ...(incomplete.length > 0
      ? [error(file, line, `font "${family}" lacks letters of ${incomplete.join(', ')}.`, remedy)]
      : []),
    ...(unsupported.length > 0
      ? [
          note(
            file,
            line,
            `font "${family}" has no letters for ${unsupported.join(', ')}.`,
            'The system font is used for them, which is fine.',
          ),
        ]
      : []),
  ];
}

function listed(letters: readonly string[]): string {
  const more = letters.length > MAX_LISTED ? ` and ${letters.length - MAX_LISTED} more` : '';
  return letters.slice(0, MAX_LISTED).join(' ') + more;
}

function rangeOf(weight: number | string): [min: number, max: number] {
  const [min = 400, max = min] = String(weight).split(' ').map(Number);
  return [min, max];
}
