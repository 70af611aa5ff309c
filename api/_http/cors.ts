import type { Settings } from '#server/settings/settings.js';

/** What the page sends, and what it reads beside the body. Other headers need no permission (Fetch standard, 4.9 and 3.2.5). */
const REQUEST_HEADERS = 'authorization, content-language, content-type';
const RESPONSE_HEADERS = 'link, retry-after, x-request-id';
/** Chromium keeps a preflight for two hours at most. */
const PREFLIGHT_SECONDS = 7_200;

/** Whether the page asks for permission to call from its own origin, which is not that of this API. */
export function isPreflight(request: Request, settings: Pick<Settings, 'signupUrl'>): boolean {
  return (
    request.method === 'OPTIONS' &&
    request.headers.has('access-control-request-method') &&
    isFromPage(request, settings)
  );
}

/** @param allow the methods of the endpoint. */
export function preflightResponse(allow: string): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': allow,
      'access-control-allow-headers': REQUEST_HEADERS,
      'access-control-max-age': String(PREFLIGHT_SECONDS),
    },
  });
}

/**
 * Lets the page read a response of an API on another origin (`API_URL`): no other origin than that of `SIGNUP_URL`. There are
 * no cookies, so no credentials are allowed: the token in `Authorization` is the only one.
 */
export function allowPage(headers: Headers, request: Request, settings: Pick<Settings, 'signupUrl'>): void {
  headers.append('vary', 'origin');
  if (!isFromPage(request, settings)) return;
  headers.set('access-control-allow-origin', new URL(settings.signupUrl).origin);
  headers.set('access-control-expose-headers', RESPONSE_HEADERS);
}

function isFromPage({ headers }: Request, { signupUrl }: Pick<Settings, 'signupUrl'>): boolean {
  return headers.get('origin') === new URL(signupUrl).origin;
}
