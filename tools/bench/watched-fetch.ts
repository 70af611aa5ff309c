/** Calls that were made at once, by the names that the table gives them. */
export type Wave = string[];

/** A `fetch` that sees which calls begin after which others have ended. */
export function watchedFetch(): { fetch: typeof fetch; waves(): Wave[] } {
  let waves: Wave[] = [];
  let ended = 0;
  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      const mine = ended;
      waves[mine] = [...(waves[mine] ?? []), nameOf(request)];
      const answer = await fetch(request);
      ended = Math.max(ended, mine + 1);
      return answer;
    },
    /** Those since it was asked before, in sequence. */
    waves() {
      const seen = waves;
      waves = [];
      ended = 0;
      return seen;
    },
  };
}

/** A call in words that fit into a table. */
function nameOf({ method, url }: Request): string {
  const { pathname } = new URL(url);
  if (pathname === '/oauth/token') return 'access token';
  if (pathname.startsWith('/api/v2/connections')) return 'rules of the connection';
  if (pathname.endsWith('/identities')) return 'link';
  if (pathname === '/api/v2/users') return method === 'POST' ? 'create' : 'search';
  return { GET: 'read', PATCH: 'metadata', DELETE: 'delete' }[method] ?? `${method} ${pathname}`;
}
