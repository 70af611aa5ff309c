import { languageKeys } from '../../web/i18n/known-languages.js';

const languages = languageKeys.join('|');

/**
 * Other paths of the page: a double slash, and the file names of a static host. They redirect to `/`, because a form cannot be
 * posted to them. Source of a regular expression for the whole path, as Vercel expects it.
 */
export const pageAliases = `/(?:/+|(?:index|${languages})[.]html)`;

/** Paths for programs: an unknown one returns a problem document, never a page. */
export const programAddresses = '/(?:api|assets)/.*';

/** `Accept` of a browser that opens a page. Programs that request data do not send it. */
export const acceptsPage = '.*text/html.*';

const aliases = new RegExp(`^${pageAliases}$`);
const programs = new RegExp(`^${programAddresses}$`);
const browsers = new RegExp(`^${acceptsPage}$`);

/** Whether a path is an alias of the page. */
export function isPageAlias(path: string): boolean {
  return aliases.test(path);
}

/** Redirects to the page with the same query. 308 keeps the method of a form (RFC 9110, 15.4.9). */
export function redirectToPage({ search }: URL): Response {
  // The query may contain a token.
  return new Response(null, { status: 308, headers: { location: `/${search}`, 'cache-control': 'no-store' } });
}

/** Whether the response for an unknown path is a page. */
export function wantsPage(request: Request): boolean {
  return !programs.test(new URL(request.url).pathname) && browsers.test(request.headers.get('accept') ?? '');
}
