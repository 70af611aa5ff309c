import type { LanguageKey } from '../i18n/language-list.js';

/** Hash sources (`'sha256-…'`) by which a security policy lets pass what stands inside the page and is more than data. */
export interface InlineHashes {
  scripts: readonly string[];
  styles: readonly string[];
}

/** The built page without its content. */
export interface PageTemplate {
  /** `index.html` with a `{{mark}}` at each place that is filled in, and a comment where a whole element is. */
  html: string;
  /** Addresses of the scripts with the texts of each language: its own, and what that loads. */
  catalogues: Readonly<Partial<Record<LanguageKey, readonly string[]>>>;
  /** Hashes of the scripts by address (Subresource Integrity), where there are any. */
  integrity: Readonly<Record<string, string>>;
  inline: InlineHashes;
  /** The script of the frame with a challenge's widget. */
  challengeScript: string;
}

/** What stands at the marks. */
export interface PageContent {
  /** BCP 47 tag. */
  lang: string;
  dir: 'ltr' | 'rtl';
  /** HTML, like the page itself. */
  title: string;
  /** Addresses of the language's scripts, so that they come together with the page's own. */
  catalogue: readonly string[];
  page: string;
  /** What the script goes on from, as a value. */
  beginning: object;
}

/** @returns the whole document. */
export function fillTemplate({ html, integrity }: PageTemplate, content: PageContent): string {
  const { lang, dir, catalogue, beginning, ...texts } = content;
  const elements: Record<string, string> = {
    catalogue: catalogue.map((address) => modulePreload(address, integrity[address])).join(''),
    // Inside a script nothing but its end tag is special.
    beginning: `<script type="application/json" id="beginning">${JSON.stringify(beginning).replaceAll('<', '\\u003c')}</script>`,
  };
  const values: Record<string, string> = { ...elements, ...texts };
  return html
    .replace(/<html[^>]*>/, `<html lang="${escapeHtml(lang)}" dir="${dir}">`)
    .replace(/<!--(\w+)-->|\{\{(\w+)\}\}/g, (whole, element, text) => values[element ?? text] ?? whole);
}

function modulePreload(address: string, hash: string | undefined): string {
  const guard = hash === undefined ? '' : ` integrity="${hash}"`;
  return `<link rel="modulepreload" crossorigin href="${escapeHtml(address)}"${guard}>`;
}

/** Text as it stands in HTML, between tags or in quotation marks. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
