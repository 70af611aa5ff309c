import type { BrandChoice } from '#contracts/signup-config.js';
import { acceptsPage, pageAliases, programAddresses } from '#server/node/addresses.js';
import { cacheHeaders, dataHeaders } from '#server/node/security-headers.js';
import { choosesByLogin } from '#server/signup/choose-brand.js';
import type { PageBrand } from '../../web/brand/page-brand.js';

interface RouteOptions {
  /** The built brands by name. */
  brands: Readonly<Record<string, PageBrand>>;
  choice: BrandChoice;
  /** Headers of the page. */
  page: Readonly<Record<string, string>>;
}

const elsewhere = `/(?!$|${programAddresses.slice(1)}$).*`;
const opensPage = { type: 'header', key: 'accept', value: acceptsPage };
const uncached = { 'cache-control': cacheHeaders.page };

/**
 * Routes of the Build Output API (version 3). The page is a file for each language, and for each brand that has a host of its
 * own. Where logins decide about the brand, a function reads their tokens and writes the page.
 */
export function vercelRoutes({ brands, choice, page }: RouteOptions): object[] {
  const policy = { headers: page, continue: true };
  const byLogin = choosesByLogin(choice);
  const inFunction = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', ...(byLogin ? ['GET', 'HEAD'] : [])];
  const usual = brands[choice.default];
  const hosts = Object.entries(choice.hosts ?? {}).flatMap(([host, name]) => {
    const brand = brands[name];
    return brand && brand !== usual ? [{ brand, condition: { type: 'host', value: host } }] : [];
  });
  return [
    // The routes exclude each other, so that none has to overwrite a header of another. Vercel keeps the query.
    { src: pageAliases, status: 308, headers: { ...dataHeaders, ...uncached, location: '/' } },
    { src: '/', ...policy },
    { src: programAddresses, headers: dataHeaders, continue: true },
    // Unknown addresses: a page for browsers, JSON for programs.
    { src: elsewhere, has: [opensPage], ...policy },
    { src: elsewhere, missing: [opensPage], headers: dataHeaders, continue: true },
    ...(byLogin ? [{ src: '/', methods: ['GET', 'HEAD'], headers: uncached, continue: true }] : []),
    { src: '/', methods: inFunction, dest: '/api/form' },
    // `/api/form` is no public address, as on a Node server.
    { src: '/api/form', dest: '/api/' },
    { src: '/', headers: { ...uncached, vary: 'accept-language' }, continue: true },
    ...hosts.flatMap(({ brand, condition }) => pageRoutes(brand, `brands/${brand.key}/`, [condition])),
    ...(usual ? languageRoutes(usual, { src: '/', folder: '' }) : []),
    { src: elsewhere, headers: uncached, continue: true },
    // Nor are the files of the error pages and of other brands.
    { src: '/(?:404|brands)/.*', dest: '/404/' },
    { handle: 'filesystem' },
    { src: programAddresses, status: 404, headers: uncached, dest: '/404/problem.json' },
    ...(usual ? languageRoutes(usual, { src: '/.*', folder: '404/', status: 404, also: [opensPage] }) : []),
    { src: '/.*', has: [opensPage], status: 404, dest: `/404/${usual?.defaultLanguage}.html` },
    { src: '/.*', status: 404, dest: '/404/problem.json' },
    { handle: 'hit' },
    { src: '/assets/.*', headers: { 'cache-control': cacheHeaders.assets }, continue: true },
  ];
}

/** The page of a brand under a condition. */
function pageRoutes(brand: PageBrand, folder: string, also: object[]): object[] {
  return [
    ...languageRoutes(brand, { src: '/', folder, also }),
    { src: '/', has: also, dest: `/${folder}${brand.defaultLanguage}.html` },
  ];
}

interface LanguageRoutes {
  src: string;
  /** Where the files are. */
  folder: string;
  status?: number;
  /** Further conditions. */
  also?: object[];
}

/**
 * The file of a page in the user's language: `ui_locales` of the link counts before `Accept-Language`. Static routes cannot read
 * the token, so the page itself changes to the login's language.
 */
function languageRoutes({ languages }: PageBrand, { src, folder, status, also = [] }: LanguageRoutes): object[] {
  const others = languages.map(({ key, locale }) => ({
    key,
    language: new Intl.Locale(locale).language,
  }));
  const route = (has: object, key: string) => ({
    src,
    has: [...also, has],
    ...(status && { status }),
    dest: `/${folder}${key}.html`,
  });
  const begins = (language: string) => `${language}([^a-zA-Z].*)?`;
  return [
    ...others.map(({ key, language }) => route({ type: 'query', key: 'ui_locales', value: begins(language) }, key)),
    ...others.map(({ key, language }) =>
      route({ type: 'header', key: 'accept-language', value: begins(language) }, key),
    ),
  ];
}
