import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import type { Brand } from '../../../web/brand/brand.js';
import { knownLanguages, type LanguageKey, languageKeys } from '../../../web/i18n/known-languages.js';
import { root } from '../../build/paths.js';
import {
  type BrandFolder,
  type ResolvedBrand,
  readBrand,
  styleFiles,
  textFiles,
  withDefaults,
} from '../brand-folders.js';
import { readStyleSheet, type StyleSheet, StyleSheetError } from '../colors/style-sheet.js';
import { readTheme, variantsOf } from '../colors/variants.js';
import { checkContrast } from './check-contrast.js';
import { checkFile, type NamedFile } from './check-files.js';
import { checkFonts } from './check-fonts.js';
import { checkSettings } from './check-settings.js';
import { checkStyles } from './check-styles.js';
import { checkTokens } from './check-tokens.js';
import { wantedWeights } from './font-needs.js';
import { type BrandReport, error, type Finding, note } from './report.js';
import { readSettingLines, type SettingLines } from './setting-lines.js';

/**
 * Checks a brand's folder without a browser: settings, tokens, contrasts, files and fonts.
 * @returns findings; the brand may be deployed if none of them is an error.
 */
export async function checkBrand(folder: BrandFolder): Promise<BrandReport> {
  const report: BrandReport = { name: folder.name, findings: [], combinedFix: [], pairCount: 0 };
  const file = displayPath(join(folder.path, 'brand.ts'));
  const text = readFileSync(join(folder.path, 'brand.ts'), 'utf8');
  const source = readSettingLines(text);
  if (source.syntaxError) {
    const { line, message } = source.syntaxError;
    report.findings.push(
      error(file, line, `brand.ts is not valid TypeScript: ${message}`, 'Fix the syntax of this line.'),
    );
    return report;
  }
  const settings = await readSettings(folder);
  if (settings instanceof Error) {
    report.findings.push(error(file, 1, `brand.ts throws an error: ${settings.message}`, 'Fix the line that throws.'));
    return report;
  }
  report.findings.push(...checkSettings(settings, text, file));
  // The checks below rely on valid settings.
  if (report.findings.length > 0) return report;
  const brand = withDefaults(settings as Brand); // the schema has validated it
  report.findings.push(...checkTexts(folder, brand.languages));
  const sheets = readSheets(folder, brand, report);
  if (sheets) checkLook(folder, brand, { report, sheets, source, file });
  return report;
}

async function readSettings(folder: BrandFolder): Promise<unknown> {
  try {
    return await readBrand(folder);
  } catch (reason) {
    return reason instanceof Error ? reason : new Error(String(reason));
  }
}

/** The brand's style sheets; null, with a finding, if one has a syntax error. */
function readSheets(folder: BrandFolder, brand: ResolvedBrand, report: BrandReport): StyleSheet[] | null {
  const { layout, scheme, align } = brand;
  const attributes = { 'data-brand': folder.name, 'data-layout': layout, 'data-scheme': scheme, 'data-align': align };
  try {
    return styleFiles(folder).map((file) => readStyleSheet(readFileSync(file, 'utf8'), displayPath(file), attributes));
  } catch (reason) {
    if (!(reason instanceof StyleSheetError)) throw reason;
    report.findings.push(error(reason.file, reason.line, `${reason.message}.`, 'Fix the syntax of this line.'));
    return null;
  }
}

interface Look {
  report: BrandReport;
  sheets: readonly StyleSheet[];
  source: SettingLines;
  file: string;
}

/** Checks tokens, contrasts, files and fonts. */
function checkLook(folder: BrandFolder, brand: ResolvedBrand, { report, sheets, source, file }: Look): void {
  const { layout, schemes, languages } = brand;
  const theme = readTheme(layout);
  const variants = variantsOf(theme, sheets, schemes);
  const tokensFile = displayPath(join(folder.path, 'tokens.css'));
  const tokens = checkTokens(theme, sheets, variants);
  const contrast = checkContrast(variants, layout, tokensFile);
  // An invalid color is reported once, not for each pair that uses it.
  const pairs = tokens.length > 0 ? contrast.findings.filter((each) => 'ratio' in each) : contrast.findings;
  const named = namedFiles(brand, source, file);
  const files = named.flatMap((each) => checkFile(each, folder.path));
  const missingFont = named.some((each) => each.use === 'font' && checkFile(each, folder.path).length > 0);
  const fonts = missingFont
    ? []
    : checkFonts({
        brand,
        folder: folder.path,
        file,
        source,
        languages,
        wanted: wantedWeights(variants, sheets),
      });
  report.findings.push(...tokens, ...checkStyles(sheets, folder.path), ...files, ...fonts, ...pairs);
  report.combinedFix = contrast.combinedFix;
  report.pairCount = contrast.pairCount;
}

/** Every file that `brand.ts` names. */
function namedFiles(brand: Brand, source: SettingLines, file: string): NamedFile[] {
  const images = (['logo', 'mark', 'icon', 'picture'] as const).flatMap((use) => {
    const named = brand[use];
    if (named === undefined) return [];
    const paths = typeof named === 'string' ? [['', named] as const] : Object.entries(named);
    return paths.map(([part, path]) => ({ path, use, file, line: source.lineOf(part ? [use, part] : [use]) }));
  });
  const fonts = (brand.fonts ?? []).map((font, at) => ({
    path: font.file,
    use: 'font' as const,
    file,
    line: source.lineOf(['fonts', at, 'file']),
  }));
  return [...images, ...fonts];
}

function checkTexts(folder: BrandFolder, offered: readonly LanguageKey[]): Finding[] {
  const path = join(folder.path, 'texts');
  const all = existsSync(path) ? readdirSync(path) : [];
  const read = new Set(textFiles(folder).map((each) => each.file));
  return all.flatMap((name) => {
    const file = displayPath(join(path, name));
    const language = name.slice(0, -extname(name).length);
    if (!read.has(join(path, name)) || !(language in knownLanguages)) {
      const keys = languageKeys.join(', ');
      return [
        error(file, 1, `${name} is not named after a language.`, `Rename it to <language>.ts. Languages: ${keys}.`),
      ];
    }
    if (offered.some((key) => key === language)) return [];
    return [
      note(
        file,
        1,
        `${language} is not one of the brand's languages.`,
        'Add it to `languages` in brand.ts, or remove the file.',
      ),
    ];
  });
}

/** A path below the project's root; otherwise absolute. */
function displayPath(path: string): string {
  const below = relative(root, path);
  return below.startsWith('..') ? path : below;
}
