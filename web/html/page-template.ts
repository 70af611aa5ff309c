import type { LanguageKey } from '../i18n/language-list.js';

/** The built page without its content. */
export interface PageTemplate {
  /** `index.html` with a `{{mark}}` at each place that is filled in, and a comment where a whole element is. */
  html: string;
  /** Address of the script with the texts of each language. */
  catalogues: Readonly<Partial<Record<LanguageKey, string>>>;
  /** Hashes of the scripts by address (Subresource Integrity), where there are any. */
  integrity: Readonly<Record<string, string>>;
  /** Hash sources by which a security policy lets the import map pass. */
  inlineScripts: readonly string[];
}

/** What stands at the marks. */
export interface PageContent {
  /** BCP 47 tag. */
  lang: string;
  dir: 'ltr' | 'rtl';
  /** HTML, like the page itself. */
  title: string;
  /** Address of the language's script, so that it comes together with the page's own. */
  catalogue: string;
  page: string;
  /** What the script goes on from, as a value. */
  beginning: object;
}

/** @returns the whole document. */
export function fillTemplate({ html, integrity }: PageTemplate, content: PageContent): string {
  const { lang, dir, catalogue, beginning, ...texts } = content;
  const hash = integrity[catalogue];
  const guard = hash === undefined ? '' : ` integrity="${hash}"`;
  const elements: Record<string, string> = {
    catalogue: `<link rel="modulepreload" crossorigin href="${escapeHtml(catalogue)}"${guard}>`,
    // Inside a script nothing but its end tag is special.
    beginning: `<script type="application/json" id="beginning">${JSON.stringify(beginning).replaceAll('<', '\\u003c')}</script>`,
  };
  const values: Record<string, string> = { ...elements, ...texts };
  return html
    .replace(/<html[^>]*>/, `<html lang="${escapeHtml(lang)}" dir="${dir}">`)
    .replace(/<!--(\w+)-->|\{\{(\w+)\}\}/g, (whole, element, text) => values[element ?? text] ?? whole);
}

/** Text as it stands in HTML, between tags or in quotation marks. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
