import { posix } from 'node:path';

/** What package.json has until a team enters its own: an address that leads nowhere. */
const PLACEHOLDER = /\/your-organization\//;

/**
 * Where a link of a page leads on the site, if it leaves `docs/`. On GitHub it is a path like all others; the site has only the pages.
 * @param href as in the page, `../server/limits.ts`.
 * @param page path of the page below `docs/`, `decisions/045-libraries.md`.
 * @param repository address of the repository, of package.json.
 * @returns undefined for a link that stays in `docs/` or is an address already. Otherwise the path below the root, and its address
 * in the repository where that is known.
 */
export function sourceLink(href: string, page: string, repository: string): SourceLink | undefined {
  if (/^([a-z]+:|#|\/)/i.test(href)) return undefined;
  const [file = '', anchor] = posix.join('docs', posix.dirname(page), href).split('#');
  if (file.startsWith('docs/')) return undefined;
  if (PLACEHOLDER.test(repository)) return { path: file };
  return { path: file, address: `${repository}/blob/main/${file}${anchor === undefined ? '' : `#${anchor}`}` };
}

export interface SourceLink {
  path: string;
  address?: string;
}
