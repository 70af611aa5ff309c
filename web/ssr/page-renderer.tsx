import { createHash } from 'node:crypto';
import { type BuiltBrand, brands, defaultBrand } from 'virtual:brands';
import Negotiator from 'negotiator';
import { renderToString } from 'react-dom/server';
import { createApiClient } from '../api/client.js';
import { Page } from '../app.js';
import { hasPanel, type PageBrand } from '../brand/page-brand.js';
import { lookUpMessages } from '../brand/page-messages.js';
import choiceStyles from '../fields/choices.css?inline';
import { type LoginLink, readLink } from '../flow/login-link.js';
import type { InitialState } from '../flow/state.js';
import { noDrafts } from '../form/draft.js';
import type { FormValues } from '../form/form-values.js';
import { chooseLanguage, languagesOfLink } from '../i18n/choose-language.js';
import type { LanguageKey } from '../i18n/known-languages.js';
import { loadParts } from '../parts.js';
import { Panel } from '../ui/panel.js';
import { escapeHtml, fillTemplate, type PageTemplate } from './page-template.js';

/** A page to render. */
export interface PageToRender {
  /** Name of the brand; without it, or with an unknown name, the default brand. */
  brand?: string | undefined;
  initialState: InitialState;
  language: LanguageKey;
  /** Values of a form that was posted without script and comes back with errors. */
  posted?: FormValues;
  /** Other query parameters of the link, for hidden fields. */
  passThrough?: LoginLink['passThrough'];
}

/** Renders the page to HTML: in the build, on a server, and for a posted form that comes back with errors. */
export interface PageRenderer {
  /** The brands by name. */
  brands: Readonly<Record<string, PageBrand>>;
  defaultBrand: string;
  /** The language of the page for a request and a brand. */
  language(request: Request, brand?: string): LanguageKey;
  /** @returns the whole document. */
  document(page: PageToRender): Promise<string>;
  /** Hash sources (`'sha256-…'`) of the inline style sheets, for the security policy. */
  inlineStyles: readonly string[];
}

/** Creates the renderer for the brands of the build. @param template the built page without its content. */
export function createPageRenderer(template: PageTemplate): PageRenderer {
  const ofBrands = Object.values(brands).map(({ styles }) => styles);
  const sheets = [template.styles, choiceStyles, ...ofBrands].filter((css) => css !== '');
  return {
    brands: Object.fromEntries(Object.entries(brands).map(([name, { brand }]) => [name, brand])),
    defaultBrand,
    language: (request, brand) => pageLanguage(request, builtBrand(brand).brand),
    document: (page) => pageDocument(template, page),
    inlineStyles: sheets.map((css) => `'sha256-${createHash('sha256').update(css).digest('base64')}'`),
  };
}

/** The brand of a name, or the default one. @throws if neither exists. */
function builtBrand(name = defaultBrand): BuiltBrand {
  const built = Object.hasOwn(brands, name) ? brands[name] : brands[defaultBrand];
  if (!built) throw new Error(`There is no brand "${defaultBrand}" in the build.`);
  return built;
}

async function pageDocument(
  template: PageTemplate,
  { brand: name, language, posted, passThrough = {}, initialState }: PageToRender,
): Promise<string> {
  const { brand, styles, fonts, icon } = builtBrand(name);
  const { screen } = initialState;
  const hasFields = screen.name === 'form' && screen.session.fields.length > 0;
  const [messages] = await Promise.all([lookUpMessages(brand, language), loadParts(screen)]);
  const texts = [
    template.catalogues[language],
    brand.formal ? template.formalTexts[language] : undefined,
    template.brandTexts[`${brand.key}/${language}`],
  ].flatMap((scripts) => (scripts ? [scripts] : []));
  const html = renderToString(
    <Page
      brand={brand}
      panel={hasPanel(brand) && <Panel />}
      language={{ key: language, messages }}
      initial={initialState}
      posted={posted ?? null}
      link={{ token: null, state: null, passThrough }}
      // Effects do not run on the server, so neither is used.
      api={createApiClient({ token: () => null })}
      drafts={noDrafts}
    />,
  );
  return fillTemplate(template, {
    lang: messages.language,
    dir: messages.direction,
    title: titleOf(html, brand),
    brand,
    texts: texts.flatMap(([own]) => own ?? []),
    // The first sheet defines the order of the cascade layers.
    styles: [template.styles, styles, hasFields ? choiceStyles : ''].filter((css) => css !== ''),
    fonts,
    icon,
    preload: unique([
      ...texts.flat(),
      ...(hasFields ? template.extraFields : []),
      ...(hasPanel(brand) ? template.panel : []),
    ]),
    page: html,
    initialState,
  });
}

/** Removes duplicates: the scripts of a formal variant include those of its language. */
function unique(addresses: readonly string[]): string[] {
  return [...new Set(addresses)];
}

/** The document title, as `Card` sets it later: the heading, then the brand. */
function titleOf(page: string, { name }: PageBrand): string {
  const [, heading = ''] = /<h1[^>]*><bdi>([^<]*)</.exec(page) ?? [];
  return `${heading} · ${escapeHtml(name)}`;
}

/**
 * The language of the HTML: from the login, the link, or `Accept-Language` (RFC 9110, 12.5.4), in the same order as
 * `wantedLanguages` on the page.
 */
function pageLanguage(request: Request, brand: PageBrand): LanguageKey {
  const link = readLink(new URL(request.url).search);
  const accepted = new Negotiator({ headers: { 'accept-language': request.headers.get('accept-language') ?? '' } });
  return (
    chooseLanguage([...languagesOfLink(link), ...accepted.languages()], brand.languages, brand.defaultLanguage) ??
    brand.defaultLanguage
  );
}
