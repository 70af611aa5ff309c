import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../build/paths.js';
import type { Scheme } from './resolve-color.js';
import { readStyleSheet, type StyleSheet, type TokenDeclaration } from './style-sheet.js';

/** The custom properties of the page as they are in one scheme, below one media query. */
export interface Variant {
  scheme: Scheme;
  /** Empty for the page as it usually is. */
  media: string;
  values: ReadonlyMap<string, TokenDeclaration>;
  /** Names of those that the brand has written itself. */
  written: ReadonlySet<string>;
}

/** The page's own tokens, and what a layout changes about them. */
export function readTheme(layout: string): StyleSheet[] {
  return ['web/theme/tokens.css', 'web/theme/base.css', `web/theme/layouts/${layout}.css`].map((file) =>
    readStyleSheet(readFileSync(join(root, file), 'utf8'), file, { 'data-layout': layout }),
  );
}

/** Queries that change no color of a page that is looked at, or give it the system's colors. */
const otherMedia = /prefers-reduced-motion|forced-colors|\bprint\b|prefers-reduced-transparency/;
const schemeMedia = /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/;

/**
 * Every variant that a page is shown in. The brand's layer wins over the theme's, whichever media query stands around either.
 * @param schemes the one or two of the brand.
 */
export function variantsOf(
  theme: readonly StyleSheet[],
  brand: readonly StyleSheet[],
  schemes: readonly Scheme[],
): Variant[] {
  const all = [...theme, ...brand].flatMap(({ tokens }) => tokens);
  const queries = new Set(all.map(({ media }) => media).filter((media) => !otherMedia.test(media)));
  const medias = new Set(['', ...[...queries].map(withoutScheme)]);
  return schemes.flatMap((scheme) =>
    [...medias].map((media) => {
      const values = new Map<string, TokenDeclaration>();
      const applies = (declaration: TokenDeclaration) =>
        (schemeMedia.exec(declaration.media)?.[1] ?? scheme) === scheme &&
        ['', media].includes(withoutScheme(declaration.media));
      const apply = (sheets: readonly StyleSheet[]) => {
        const applied = sheets.flatMap(({ tokens }) => tokens).filter(applies);
        for (const declaration of applied) values.set(declaration.name, declaration);
        return applied;
      };
      apply(theme);
      const written = new Set(apply(brand).map(({ name }) => name));
      return { scheme, media, values, written };
    }),
  );
}

function withoutScheme(media: string): string {
  return media
    .replace(schemeMedia, '')
    .replaceAll(/^\s*and\s+|\s+and\s*$/g, '')
    .trim();
}
