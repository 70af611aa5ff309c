import type { PageBrand } from '../brand/page-brand.js';
import type { LanguageKey } from '../i18n/known-languages.js';

/** The built page without its content. */
export interface PageTemplate {
  /** `index.html` with the placeholders `{{name}}` for texts and `<!--name-->` for elements. */
  html: string;
  /** URLs of the scripts with the texts of each language: its own, then its imports. Empty in development. */
  catalogues: Readonly<Partial<Record<LanguageKey, readonly string[]>>>;
  /** The same for the formal variants of languages. */
  formalTexts: Readonly<Partial<Record<LanguageKey, readonly string[]>>>;
  /** The same for the texts of brands, by brand and language (`nordbank/de`). */
  brandTexts: Readonly<Record<string, readonly string[]>>;
  /** URLs of the additional scripts of a form with extra fields. */
  extraFields: readonly string[];
  /** URLs of the scripts of the panel, for brands that have one. */
  panel: readonly string[];
  /** The style sheet of all brands, inlined into the page. Empty in development, where scripts load it. */
  styles: string;
}

/** The values of the placeholders. */
export interface PageContent {
  /** BCP 47 tag. */
  lang: string;
  dir: 'ltr' | 'rtl';
  /** Escaped HTML. */
  title: string;
  /** URLs of the scripts that hydration needs, to preload them. */
  preload: readonly string[];
  brand: PageBrand;
  /** URLs of the scripts with the page's texts: the language, then its overrides. */
  texts: readonly string[];
  /** Inline style sheets. */
  styles: readonly string[];
  /** URLs of fonts to preload. */
  fonts: readonly string[];
  /** URL of the tab's icon. */
  icon: string | null;
  page: string;
  /** The state for hydration, as JSON. */
  initialState: object;
}

/** Fills in the template. @returns the whole document. */
export function fillTemplate({ html }: PageTemplate, content: PageContent): string {
  const { lang, dir, title, page, preload, brand, texts, styles, fonts, icon, initialState } = content;
  // Only the end tag is special inside a script element.
  const json = JSON.stringify({ ...initialState, brand, texts }).replaceAll('<', '\\u003c');
  const values: Record<string, string> = {
    title,
    page,
    colorScheme: brand.scheme === 'auto' ? 'light dark' : brand.scheme,
    icon: icon ? `<link rel="icon" href="${escapeHtml(icon)}">` : '',
    styles: styles.map((css) => `<style>${css}</style>`).join(''),
    preload: [...fonts.map(fontPreload), ...preload.map(modulePreload)].join(''),
    initialState: `<script type="application/json" id="initial-state">${json}</script>`,
  };
  const tag = escapeHtml(lang);
  const { key, layout, align, scheme } = brand;
  const facts = `data-brand="${escapeHtml(key)}" data-layout="${layout}" data-align="${align}" data-scheme="${scheme}"`;
  return html
    .replace(/<html[^>]*>/, `<html lang="${tag}" dir="${dir}" data-language="${tag}" ${facts}>`)
    .replace(/<!--(\w+)-->|\{\{(\w+)\}\}/g, (whole, element, text) => values[element ?? text] ?? whole);
}

function fontPreload(address: string): string {
  return `<link rel="preload" as="font" type="font/woff2" crossorigin href="${escapeHtml(address)}">`;
}

function modulePreload(address: string): string {
  return `<link rel="modulepreload" crossorigin href="${escapeHtml(address)}">`;
}

/** Escapes a text for HTML content or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
