import { ColorError, expandValue, resolveToken } from '../colors/resolve-color.js';
import type { StyleSheet, TokenDeclaration } from '../colors/style-sheet.js';
import type { Variant } from '../colors/variants.js';
import { didYouMean } from './did-you-mean.js';
import { error, type Finding } from './report.js';

/** A brand that sets one of `others` must also set this token: the remaining colors are derived from it. */
const first = '--brand';
const others = ['--on-brand', '--brand-text', '--page', '--surface', '--field', '--ink'];

interface ValueRule {
  isValid(value: string): boolean;
  expected: string;
}

const length: ValueRule = {
  isValid: (value) => /^0$|^\d*\.?\d+(px|rem|em)$|^(calc|clamp|min|max)\(.+\)$/.test(value),
  expected: 'a length, such as 8px or 0.5rem',
};

/** Rules for the main tokens that are not colors. */
const valueRules: Readonly<Record<string, ValueRule>> = {
  '--radius': length,
  '--text-base': length,
  '--density': {
    isValid: (value) => Number(value) >= 0.85 && Number(value) <= 1.25,
    expected: 'a number from 0.85 to 1.25',
  },
};

/**
 * Checks names and values of a brand's tokens.
 * @param theme the page's own style sheets, which define the tokens.
 * @param variants of the page with the brand.
 */
export function checkTokens(
  theme: readonly StyleSheet[],
  brand: readonly StyleSheet[],
  variants: readonly Variant[],
): Finding[] {
  const known = new Set(theme.flatMap(({ tokens, local }) => [...tokens.map(({ name }) => name), ...local]));
  const declared = brand.flatMap(({ tokens }) => tokens);
  const names = brand.flatMap((sheet) => unknownNames(sheet, brand, known));
  // An unknown name in a value also makes the value invalid: report it once.
  const isReported = ({ file, line }: Finding) => names.some((each) => each.file === file && each.line === line);
  const values = invalidValues(declared, theme, variants).filter((finding) => !isReported(finding));
  return [...missingBrand(declared), ...names, ...values];
}

/** A brand may set no colors at all; then it has the project's default colors. */
function missingBrand(declared: readonly TokenDeclaration[]): Finding[] {
  const other = declared.find(({ name }) => others.includes(name));
  if (!other || declared.some(({ name }) => name === first)) return [];
  const remedy = `Set ${first} to the color of your buttons, such as \`${first}: #0b4a6f;\`: the other colors are derived from it.`;
  return [error(other.file, other.line, `${other.name} is set, and ${first} is missing.`, remedy)];
}

/** Tokens that nothing uses, and variables that are used but not defined: usually spelling mistakes. */
function unknownNames(sheet: StyleSheet, brand: readonly StyleSheet[], known: ReadonlySet<string>): Finding[] {
  const isUsed = (name: string) => brand.some(({ used }) => used.has(name));
  const isSet = (name: string) =>
    brand.some(({ tokens, local }) => local.has(name) || tokens.some((token) => token.name === name));
  const unused = sheet.tokens
    .filter(({ name }) => !known.has(name) && !isUsed(name))
    .map(({ name, file, line }) => {
      const otherwise = 'Remove it, or use it in your own CSS. docs/brand-check.md lists the tokens.';
      return error(
        file,
        line,
        `${name} is not a token, and nothing in the brand uses it.`,
        didYouMean(name, known, otherwise),
      );
    });
  const undefinedNames = [...sheet.used]
    .filter(([name, { optional }]) => !optional && !known.has(name) && !isSet(name))
    .map(([name, { file, line }]) => {
      const otherwise = `Define ${name} in :root, or write a value instead.`;
      return error(file, line, `var(${name}): ${name} is not defined.`, didYouMean(name, known, otherwise));
    });
  return [...unused, ...undefinedNames];
}

/** Invalid values: of tokens that are colors in the theme, and of tokens with a rule. */
function invalidValues(
  declared: readonly TokenDeclaration[],
  theme: readonly StyleSheet[],
  variants: readonly Variant[],
): Finding[] {
  const byTheme = new Map(theme.flatMap(({ tokens }) => tokens.map((token) => [token.name, token])));
  return declared.flatMap((declaration) => {
    const { name, value, file, line } = declaration;
    // Only the declaration that wins the cascade is checked.
    const own = variants.filter(({ values }) => values.get(name) === declaration);
    const rule = valueRules[name];
    for (const { values, scheme } of own) {
      try {
        if (rule && !rule.isValid(expandValue(value, values, scheme))) {
          return [error(file, line, `${name}: "${value}" is not ${rule.expected}.`, `Write ${rule.expected}.`)];
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

/** Whether the token is a color in the theme. */
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
