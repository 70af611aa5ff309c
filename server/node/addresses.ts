import { offeredLanguages } from '../../web/i18n/language-list.js';

const languages = offeredLanguages.map(({ key }) => key).join('|');

/**
 * Other addresses of the page: a doubled slash, and the files in which a host of files keeps it. A form that is sent from
 * there would reach nothing, so they lead to `/`. Sources of regular expressions, as Vercel wants them, for a whole path.
 */
export const pageAliases = `/(?:/+|(?:index|${languages})[.]html)`;

/** Below these there is nothing for people to read: an address that is not there is a problem document for everybody. */
export const programAddresses = '/(?:api|assets)/.*';

/** What `Accept` says where somebody opens an address in a browser; programs that ask for data do not name it. */
export const acceptsPage = '.*text/html.*';

const aliases = new RegExp(`^${pageAliases}$`);
const programs = new RegExp(`^${programAddresses}$`);
const browsers = new RegExp(`^${acceptsPage}$`);

/** Whether a path is another address of the page. */
export function isPageAlias(path: string): boolean {
  return aliases.test(path);
}

/** To the page's own address with the same query. 308, so that a form that is sent arrives as such (RFC 9110, 15.4.9). */
export function redirectToPage({ search }: URL): Response {
  // The query may have a token in it.
  return new Response(null, { status: 308, headers: { location: `/${search}`, 'cache-control': 'no-store' } });
}

/** Whether an address that is not there is answered with a page in words. */
export function wantsPage(request: Request): boolean {
  return !programs.test(new URL(request.url).pathname) && browsers.test(request.headers.get('accept') ?? '');
}
