import type { Arrival } from './redirect-tokens.js';

/**
 * Where the suspended login goes on: `/continue` on the domain that it began on, with the `state` that arrived.
 * @param error an OAuth 2.0 error code (RFC 6749 4.1.2.1) that tells the Action not to let the person in.
 */
export function continueUrl({ loginOrigin }: Arrival, state: string, error?: 'access_denied'): string {
  const url = new URL('/continue', loginOrigin);
  url.searchParams.set('state', state);
  if (error) url.searchParams.set('error', error);
  return url.href;
}
