import type { Settings } from '#server/settings/settings.js';

/** Headers that the page sends and reads. Others need no permission (Fetch standard, 4.9 and 3.2.5). */
const REQUEST_HEADERS = 'authorization, content-language, content-type';
const RESPONSE_HEADERS = 'link, retry-after, x-request-id';
/** How long browsers may cache a preflight response. Chromium allows at most two hours. */
const PREFLIGHT_SECONDS = 7_200;

/** Whether a request is a CORS preflight from the page, which is on another origin than this API. */
export function isPreflight(request: Request, settings: Pick<Settings, 'signupUrl'>): boolean {
  return (
    request.method === 'OPTIONS' &&
    request.headers.has('access-control-request-method') &&
    isFromPage(request, settings)
  );
}

/** The response to a preflight. @param allow the methods of the endpoint. */
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
 * Sets the CORS headers, so that a page on another origin (`API_URL`) can read the response. Only the origin of `SIGNUP_URL` is
 * allowed. Credentials are not allowed: the API uses the token in `Authorization` and no cookies.
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
