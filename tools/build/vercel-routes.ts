import type { BrandChoice } from '#contracts/signup-config.js';
import { acceptsPage, pageAliases, programAddresses } from '#server/node/addresses.js';
import { cacheHeaders, dataHeaders } from '#server/node/security-headers.js';
import { choosesByLogin } from '#server/signup/choose-brand.js';
import type { PageBrand } from '../../web/brand/page-brand.js';

interface RouteOptions {
  /** The built brands by name. */
  brands: Readonly<Record<string, PageBrand>>;
  choice: BrandChoice;
  /** Response headers of the page. */
  page: Readonly<Record<string, string>>;
}

const unknownPath = `/(?!$|${programAddresses.slice(1)}$).*`;
const acceptsHtml = { type: 'header', key: 'accept', value: acceptsPage };
const uncached = { 'cache-control': cacheHeaders.page };

/**
 * Routes of the Build Output API (version 3). The page is a static file per language and per brand with its own host. If the
 * login decides about the brand, a function reads the session token and renders the page.
 */
export function vercelRoutes({ brands, choice, page }: RouteOptions): object[] {
  const policy = { headers: page, continue: true };
  const byLogin = choosesByLogin(choice);
  const inFunction = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', ...(byLogin ? ['GET', 'HEAD'] : [])];
  const defaultBrand = brands[choice.default];
  const hosts = Object.entries(choice.hosts ?? {}).flatMap(([host, name]) => {
    const brand = brands[name];
    return brand && brand !== defaultBrand ? [{ brand, condition: { type: 'host', value: host } }] : [];
  });
  return [
    // The routes exclude each other, so that none overwrites headers of another. Vercel keeps the query.
    { src: pageAliases, status: 308, headers: { ...dataHeaders, ...uncached, location: '/' } },
    { src: '/', ...policy },
    { src: programAddresses, headers: dataHeaders, continue: true },
    // Unknown paths: a page for browsers, JSON for other clients.
    { src: unknownPath, has: [acceptsHtml], ...policy },
    { src: unknownPath, missing: [acceptsHtml], headers: dataHeaders, continue: true },
    ...(byLogin ? [{ src: '/', methods: ['GET', 'HEAD'], headers: uncached, continue: true }] : []),
    { src: '/', methods: inFunction, dest: '/api/form' },
    // `/api/form` is not a public path, as on a Node server.
    { src: '/api/form', dest: '/api/' },
    { src: '/', headers: { ...uncached, vary: 'accept-language' }, continue: true },
    ...hosts.flatMap(({ brand, condition }) => pageRoutes(brand, `brands/${brand.key}/`, [condition])),
    ...(defaultBrand ? languageRoutes(defaultBrand, { src: '/', folder: '' }) : []),
    { src: unknownPath, headers: uncached, continue: true },
    // Neither are the files of error pages and of other brands.
    { src: '/(?:404|brands)/.*', dest: '/404/' },
    { handle: 'filesystem' },
    { src: programAddresses, status: 404, headers: uncached, dest: '/404/problem.json' },
    ...(defaultBrand
      ? languageRoutes(defaultBrand, { src: '/.*', folder: '404/', status: 404, also: [acceptsHtml] })
      : []),
    { src: '/.*', has: [acceptsHtml], status: 404, dest: `/404/${defaultBrand?.defaultLanguage}.html` },
    { src: '/.*', status: 404, dest: '/404/problem.json' },
    { handle: 'hit' },
    { src: '/assets/.*', headers: { 'cache-control': cacheHeaders.assets }, continue: true },
  ];
}

/** Routes to the page of a brand, if the request meets the conditions. */
function pageRoutes(brand: PageBrand, folder: string, also: object[]): object[] {
  return [
    ...languageRoutes(brand, { src: '/', folder, also }),
    { src: '/', has: also, dest: `/${folder}${brand.defaultLanguage}.html` },
  ];
}

interface LanguageRoutes {
  src: string;
  /** Folder of the files, with a slash at the end; empty for the root. */
  folder: string;
  status?: number;
  /** Additional conditions. */
  also?: object[];
}

/**
 * Routes to the file in the user's language: `ui_locales` of the URL before `Accept-Language`. Static routes cannot read the
 * token, so the page itself switches to the login's language.
 */
function languageRoutes({ languages }: PageBrand, { src, folder, status, also = [] }: LanguageRoutes): object[] {
  const codes = languages.map(({ key, locale }) => ({
    key,
    language: new Intl.Locale(locale).language,
  }));
  const route = (has: object, key: string) => ({
    src,
    has: [...also, has],
    ...(status && { status }),
    dest: `/${folder}${key}.html`,
  });
  const startsWith = (language: string) => `${language}([^a-zA-Z].*)?`;
  return [
    ...codes.map(({ key, language }) => route({ type: 'query', key: 'ui_locales', value: startsWith(language) }, key)),
    ...codes.map(({ key, language }) =>
      route({ type: 'header', key: 'accept-language', value: startsWith(language) }, key),
    ),
  ];
}
