import type { Brand } from '#web/brand/brand.js';
import type { Token } from './palette.js';

/** The content of a new brand. */
export interface NewBrand {
  settings: Brand;
  tokens: readonly Token[];
  /** CSS rules for settings without a token. */
  rules: readonly { selector: string; declaration: string; from: string }[];
  /** `2026-11-29`. */
  date: string;
}

/** The text files of a brand's folder, by name. */
export function brandFiles(brand: NewBrand): Record<'brand.ts' | 'tokens.css', string> & { 'brand.css'?: string } {
  return {
    'brand.ts': brandModule(brand),
    'tokens.css': tokensCss(brand),
    ...(brand.rules.length > 0 && { 'brand.css': brandCss(brand) }),
  };
}

const command = 'npm run brand -- from-auth0';

function brandModule({ settings }: NewBrand): string {
  const lines = Object.entries(settings).map(([name, value]) => `  ${name}: ${literal(value)},`);
  return [
    "import type { Brand } from '#web/brand/brand.js';",
    '',
    'export default {',
    ...lines,
    '} satisfies Brand;',
    '',
  ].join('\n');
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'string') return `'${value.replaceAll(/['\\]/g, '\\$&').replaceAll('\n', '\\n')}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([name, each]) => `${name}: ${literal(each)}`)
    .join(', ')} }`;
}

function tokensCss({ settings, tokens, date }: NewBrand): string {
  const hasDark = tokens.some(({ value }) => typeof value !== 'string');
  const dark = hasDark
    ? [' * light-dark(light, dark): the dark values are derived, please check them. Auth0 has only one scheme.']
    : settings.scheme === 'dark'
      ? [' * The theme of Auth0 is dark, so this brand has only the dark scheme.']
      : [];
  return [
    '/*',
    ` * Imported from Auth0's Universal Login on ${date} (${command}).`,
    ...dark,
    ' */',
    ':root {',
    ...tokens.map(({ name, value, from }) => `  ${name}: ${cssValue(value)}; /* ${from} */`),
    '}',
    '',
  ].join('\n');
}

function cssValue(value: Token['value']): string {
  if (typeof value === 'string') return value;
  return value.light === value.dark ? value.light : `light-dark(${value.light}, ${value.dark})`;
}

function brandCss({ rules, date }: NewBrand): string {
  return [
    `/* Rules for settings without a token, imported from Auth0's Universal Login on ${date} (${command}). */`,
    ...rules.map(({ selector, declaration, from }) => `${selector} {\n  ${declaration}; /* ${from} */\n}`),
    '',
  ].join('\n');
}
