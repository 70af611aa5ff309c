import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../build/paths.js';
import type { Scheme } from './resolve-color.js';
import { readStyleSheet, type StyleSheet, type TokenDeclaration } from './style-sheet.js';

/** The custom properties of the page in one scheme and one media query. */
export interface Variant {
  scheme: Scheme;
  /** Empty outside of media queries. */
  media: string;
  values: ReadonlyMap<string, TokenDeclaration>;
  /** Names of the properties that the brand sets. */
  written: ReadonlySet<string>;
}

/** Reads the page's own style sheets with tokens, including those of a layout. */
export function readTheme(layout: string): StyleSheet[] {
  return ['web/theme/tokens.css', 'web/theme/base.css', `web/theme/layouts/${layout}.css`].map((file) =>
    readStyleSheet(readFileSync(join(root, file), 'utf8'), file, { 'data-layout': layout }),
  );
}

/** Queries that are ignored: they change no colors, or apply the system's colors. */
const ignoredMedia = /prefers-reduced-motion|forced-colors|\bprint\b|prefers-reduced-transparency/;
const schemeMedia = /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/;

/**
 * All variants of a page. The brand's layer overrides the theme's, independent of media queries.
 * @param schemes one or both, as the brand supports them.
 */
export function variantsOf(
  theme: readonly StyleSheet[],
  brand: readonly StyleSheet[],
  schemes: readonly Scheme[],
): Variant[] {
  const all = [...theme, ...brand].flatMap(({ tokens }) => tokens);
  const queries = new Set(all.map(({ media }) => media).filter((media) => !ignoredMedia.test(media)));
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
