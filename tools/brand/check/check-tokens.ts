import { ColorError, expandValue, resolveToken } from '../colors/resolve-color.js';
import type { StyleSheet, TokenDeclaration } from '../colors/style-sheet.js';
import type { Variant } from '../colors/variants.js';
import { didYouMean } from './did-you-mean.js';
import { error, type Finding } from './report.js';

/** What a brand has to set that sets any of the others: they follow from it, and would be in the colors of another brand. */
const first = '--brand';
const others = ['--on-brand', '--brand-text', '--page', '--surface', '--field', '--ink'];

interface ValueRule {
  isRight(value: string): boolean;
  wanted: string;
}

const length: ValueRule = {
  isRight: (value) => /^0$|^\d*\.?\d+(px|rem|em)$|^(calc|clamp|min|max)\(.+\)$/.test(value),
  wanted: 'a length, such as 8px or 0.5rem',
};

/** Tokens of the first twelve that are no colors. */
const valueRules: Readonly<Record<string, ValueRule>> = {
  '--radius': length,
  '--text-base': length,
  '--density': {
    isRight: (value) => Number(value) >= 0.85 && Number(value) <= 1.25,
    wanted: 'a number from 0.85 to 1.25',
  },
};

/**
 * Names and values of a brand's tokens.
 * @param theme the page's own style sheets: they say which tokens there are.
 * @param variants the page with the brand.
 */
export function checkTokens(
  theme: readonly StyleSheet[],
  brand: readonly StyleSheet[],
  variants: readonly Variant[],
): Finding[] {
  const known = new Set(theme.flatMap(({ tokens, local }) => [...tokens.map(({ name }) => name), ...local]));
  const declared = brand.flatMap(({ tokens }) => tokens);
  const names = brand.flatMap((sheet) => unknownNames(sheet, brand, known));
  // A wrong name in a value makes the value wrong as well: said once.
  const isNamed = ({ file, line }: Finding) => names.some((each) => each.file === file && each.line === line);
  const values = wrongValues(declared, theme, variants).filter((finding) => !isNamed(finding));
  return [...missing(declared), ...names, ...values];
}

/** A brand may leave all tokens to their defaults, and is then in the project's own colors. */
function missing(declared: readonly TokenDeclaration[]): Finding[] {
  const other = declared.find(({ name }) => others.includes(name));
  if (!other || declared.some(({ name }) => name === first)) return [];
  const remedy = `Set ${first} to the color of your buttons, such as \`${first}: #0b4a6f;\`: the other colors follow from it.`;
  return [error(other.file, other.line, `${other.name} is set, and ${first} is missing.`, remedy)];
}

/** A name that nothing reads, or that is read and not set: both are spelling mistakes as a rule. */
function unknownNames(sheet: StyleSheet, brand: readonly StyleSheet[], known: ReadonlySet<string>): Finding[] {
  const isUsed = (name: string) => brand.some(({ used }) => used.has(name));
  const isSet = (name: string) =>
    brand.some(({ tokens, local }) => local.has(name) || tokens.some((token) => token.name === name));
  const unread = sheet.tokens
    .filter(({ name }) => !known.has(name) && !isUsed(name))
    .map(({ name, file, line }) => {
      const otherwise = 'Remove it, or use it in your own CSS. docs/brand-check.md lists the tokens.';
      return error(
        file,
        line,
        `${name} is no token, and nothing in the brand uses it.`,
        didYouMean(name, known, otherwise),
      );
    });
  const unset = [...sheet.used]
    .filter(([name, { optional }]) => !optional && !known.has(name) && !isSet(name))
    .map(([name, { file, line }]) => {
      const otherwise = `Set ${name} in :root, or write a value in its place.`;
      return error(file, line, `var(${name}): ${name} is set nowhere.`, didYouMean(name, known, otherwise));
    });
  return [...unread, ...unset];
}

/** Values that are no color where the theme has one, and those of the few other tokens whose kind is known. */
function wrongValues(
  declared: readonly TokenDeclaration[],
  theme: readonly StyleSheet[],
  variants: readonly Variant[],
): Finding[] {
  const byTheme = new Map(theme.flatMap(({ tokens }) => tokens.map((token) => [token.name, token])));
  return declared.flatMap((declaration) => {
    const { name, value, file, line } = declaration;
    // Of two declarations only the one that counts is looked at.
    const own = variants.filter(({ values }) => values.get(name) === declaration);
    const rule = valueRules[name];
    for (const { values, scheme } of own) {
      try {
        if (rule && !rule.isRight(expandValue(value, values, scheme))) {
          return [error(file, line, `${name}: "${value}" is not ${rule.wanted}.`, `Write ${rule.wanted}.`)];
        }
        if (!rule && isColor(name, byTheme)) resolveToken(name, values, scheme);
      } catch (reason) {
        if (!(reason instanceof ColorError)) throw reason;
        const what = `${name}: ${reason.message}.`;
        return [
          error(file, line, what, 'Write a color, such as #0b4a6f or oklch(39% 0.09 241), or light-dark() of two.'),
        ];
      }
    }
    return [];
  });
}

/** Whether the theme has a color for the token. */
function isColor(name: string, theme: ReadonlyMap<string, TokenDeclaration>): boolean {
  if (!theme.has(name)) return false;
  try {
    resolveToken(name, theme, 'light');
    return true;
  } catch (error) {
    if (error instanceof ColorError) return false;
    throw error;
  }
}
