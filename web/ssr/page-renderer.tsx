import { renderToString } from 'react-dom/server';
import { brand } from '../../signup.config.js';
import { createApiClient } from '../api/client.js';
import type { Arrival } from '../flow/arrival.js';
import type { Beginning, Draft } from '../flow/state.js';
import { noDrafts } from '../form/draft-store.js';
import { type LanguageKey, loadMessages } from '../i18n/language-list.js';
import { Page } from '../page.js';
import { pageLanguage } from './page-language.js';
import { escapeHtml, fillTemplate, type PageTemplate } from './page-template.js';

/** A page to be written as HTML. */
export interface PageToRender {
  beginning: Beginning;
  language: LanguageKey;
  /** What was sent with a plain form that comes back. */
  sent?: Draft;
  /** What came along in the link, for hidden fields. */
  passThrough?: Arrival['passThrough'];
}

/** Writes the page as HTML: when it is built, when a server starts, and when a plain form comes back with errors. */
export interface PageRenderer {
  /** The language in which a request wants the page. */
  language(request: Request): LanguageKey;
  /** @returns the whole document. */
  document(page: PageToRender): Promise<string>;
  inlineStyles: PageTemplate['inlineStyles'];
}

export function createPageRenderer(template: PageTemplate): PageRenderer {
  const { inlineStyles } = template;
  return { language: pageLanguage, document: (page) => pageDocument(template, page), inlineStyles };
}

async function pageDocument(
  template: PageTemplate,
  { language, sent, passThrough = {}, beginning }: PageToRender,
): Promise<string> {
  const messages = await loadMessages(language);
  const html = renderToString(
    <Page
      language={{ key: language, messages }}
      beginning={beginning}
      sent={sent ?? null}
      arrival={{ token: null, state: null, passThrough }}
      // Nothing is asked and nothing is kept before the script runs.
      api={createApiClient({ token: () => null })}
      drafts={noDrafts}
    />,
  );
  return fillTemplate(template, {
    lang: messages.language,
    dir: messages.direction,
    title: titleOf(html),
    catalogue: template.catalogues[language] ?? [],
    page: html,
    beginning,
  });
}

/** The window is called as the script calls it later: the heading's text, then the brand. */
function titleOf(page: string): string {
  const [, heading = ''] = /<h1[^>]*>([^<]*)</.exec(page) ?? [];
  return `${heading} · ${escapeHtml(brand.name)}`;
}
