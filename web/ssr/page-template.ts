import type { LanguageKey } from '../i18n/known-languages.js';

/** The built page without its content. */
export interface PageTemplate {
  /** `index.html` with a `{{mark}}` at each place that is filled in, and a comment where a whole element is. */
  html: string;
  /** Addresses of the scripts with the texts of each language: its own, and what that loads. */
  catalogues: Readonly<Partial<Record<LanguageKey, readonly string[]>>>;
  /** Addresses of the scripts that a form with extra fields needs as well. */
  extraFields: readonly string[];
  /** Hash sources (`'sha256-…'`) by which the security policy allows the style sheet inside the page. */
  inlineStyles: readonly string[];
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
  page: string;
  /** What hydration starts with, as a value. */
  initialState: object;
}

/** @returns the whole document. */
export function fillTemplate({ html }: PageTemplate, content: PageContent): string {
  const { lang, dir, preload, initialState, ...texts } = content;
  const elements: Record<string, string> = {
    preload: preload.map(modulePreload).join(''),
    // Inside a script nothing but its end tag is special.
    initialState: `<script type="application/json" id="initial-state">${JSON.stringify(initialState).replaceAll('<', '\\u003c')}</script>`,
  };
  const values: Record<string, string> = { ...elements, ...texts };
  const tag = escapeHtml(lang);
  return html
    .replace(
      /<html[^>]*>/,
      `<html lang="${tag}" dir="${dir}" data-language="${tag}" data-layout="card" data-align="center">`,
    )
    .replace(/<!--(\w+)-->|\{\{(\w+)\}\}/g, (whole, element, text) => values[element ?? text] ?? whole);
}

function modulePreload(address: string): string {
  return `<link rel="modulepreload" crossorigin href="${escapeHtml(address)}">`;
}

/** Text as it stands in HTML, between tags or in quotation marks. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
