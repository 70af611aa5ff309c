import Negotiator from 'negotiator';
import { renderToString } from 'react-dom/server';
import { brand } from '../../signup.config.js';
import { createApiClient } from '../api/client.js';
import { Page } from '../app.js';
import { type LoginLink, readLink } from '../flow/login-link.js';
import type { InitialState } from '../flow/state.js';
import { noDrafts } from '../form/draft.js';
import type { FormValues } from '../form/form-values.js';
import { chooseLanguage, languagesOfLink } from '../i18n/choose-language.js';
import type { LanguageKey } from '../i18n/known-languages.js';
import { offeredLanguages } from '../i18n/language-list.js';
import { loadMessages } from '../i18n/load-messages.js';
import { loadParts } from '../parts.js';
import { escapeHtml, fillTemplate, type PageTemplate } from './page-template.js';

/** A page to be written as HTML. */
export interface PageToRender {
  initialState: InitialState;
  language: LanguageKey;
  /** What a plain form was posted with that comes back. */
  posted?: FormValues;
  /** What came along in the link, for hidden fields. */
  passThrough?: LoginLink['passThrough'];
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
  { language, posted, passThrough = {}, initialState }: PageToRender,
): Promise<string> {
  const { screen } = initialState;
  const hasFields = screen.name === 'form' && screen.session.fields.length > 0;
  const [messages] = await Promise.all([loadMessages(language), loadParts(screen)]);
  const html = renderToString(
    <Page
      language={{ key: language, messages }}
      initial={initialState}
      posted={posted ?? null}
      link={{ token: null, state: null, passThrough }}
      // Nothing is asked and nothing is kept before the script runs.
      api={createApiClient({ token: () => null })}
      drafts={noDrafts}
    />,
  );
  return fillTemplate(template, {
    lang: messages.language,
    dir: messages.direction,
    title: titleOf(html),
    preload: [...(template.catalogues[language] ?? []), ...(hasFields ? template.extraFields : [])],
    page: html,
    initialState,
  });
}

/** The window is called as the script calls it later: the heading's text, then the brand. */
function titleOf(page: string): string {
  const [, heading = ''] = /<h1[^>]*><bdi>([^<]*)</.exec(page) ?? [];
  return `${heading} · ${escapeHtml(brand.name)}`;
}

/**
 * The language of the HTML for a request: the login's own, what came with the link, what the browser accepts (RFC 9110,
 * 12.5.4). The page itself chooses in the same order.
 */
export function pageLanguage(request: Request): LanguageKey {
  const link = readLink(new URL(request.url).search);
  const accepted = new Negotiator({ headers: { 'accept-language': request.headers.get('accept-language') ?? '' } });
  return chooseLanguage([...languagesOfLink(link), ...accepted.languages()], offeredLanguages) ?? 'en';
}
