import type { PageBrand } from '../brand/page-brand.js';
import type { LanguageKey } from '../i18n/known-languages.js';

/** The built page without its content. */
export interface PageTemplate {
  /** `index.html` with a `{{mark}}` at each place that is filled in, and a comment where a whole element is. */
  html: string;
  /** Addresses of the scripts with the texts of each language: its own, then what that loads. Empty in development. */
  catalogues: Readonly<Partial<Record<LanguageKey, readonly string[]>>>;
  /** The same for the formal variant of a language, where it has one. */
  formalTexts: Readonly<Partial<Record<LanguageKey, readonly string[]>>>;
  /** The same for the texts of brands, by brand and language (`nordbank/de`). */
  brandTexts: Readonly<Record<string, readonly string[]>>;
  /** Addresses of the scripts that a form with extra fields needs as well. */
  extraFields: readonly string[];
  /** And those of the panel, for brands that have one. */
  panel: readonly string[];
  /** The style sheet that all brands share, inside the page; empty where the page's scripts load it. */
  styles: string;
}

/** What stands at the marks. */
export interface PageContent {
  /** BCP 47 tag. */
  lang: string;
  dir: 'ltr' | 'rtl';
  /** HTML, like the page itself. */
  title: string;
  /** Addresses of scripts that hydration needs, so that they come together with the page's own. */
  preload: readonly string[];
  brand: PageBrand;
  /** Addresses of the scripts with the page's texts: the language's own, then what changes its texts. */
  texts: readonly string[];
  /** Style sheets inside the page. */
  styles: readonly string[];
  /** Addresses of fonts that the first screen shows. */
  fonts: readonly string[];
  /** Address of the tab's icon. */
  icon: string | null;
  page: string;
  /** What hydration starts with, as a value. */
  initialState: object;
}

/** @returns the whole document. */
export function fillTemplate({ html }: PageTemplate, content: PageContent): string {
  const { lang, dir, title, page, preload, brand, texts, styles, fonts, icon, initialState } = content;
  // Inside a script nothing but its end tag is special.
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

/** Text as it stands in HTML, between tags or in quotation marks. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
