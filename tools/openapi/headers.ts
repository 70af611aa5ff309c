import type { oas31 } from 'zod-openapi';

/** Every response header of this API, except the host's security headers, which are the same on all replies. */
export const headers = {
  'Cache-Control': {
    description: 'No reply may be stored.',
    required: true,
    schema: { type: 'string', const: 'no-store' },
  },
  'X-Request-Id': {
    description: 'ID of the request. Its log line has the ID, and the page shows it below an error.',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  },
  Link: {
    description: 'The URL to start over: `APP_URL`, with `rel="start"` (RFC 8288).',
    required: true,
    schema: { type: 'string', pattern: '^<[^<>]+>; rel="start"$' },
  },
  'Server-Timing': {
    description: 'Milliseconds of the whole request, and of its calls to the tenant (W3C Server Timing).',
    required: true,
    schema: { type: 'string', pattern: '^total;dur=\\d+' },
  },
  'Retry-After': {
    description: 'Seconds to wait before the request is repeated. The same number as `retryAfter` of the problem.',
    required: true,
    schema: { type: 'integer', minimum: 1 },
  },
  'Retry-After-Optional': {
    description: 'Sent with `in_progress` only. Seconds to wait before the request is repeated.',
    required: false,
    schema: { type: 'integer', minimum: 1 },
  },
  'WWW-Authenticate': {
    description: 'How to authenticate (RFC 6750). Without `error` if the token is missing.',
    required: true,
    schema: { type: 'string', pattern: '^Bearer realm="signup-step"' },
  },
  Allow: {
    description: 'The allowed methods (RFC 9110).',
    required: true,
    schema: { type: 'string', pattern: '^[A-Z]+(, [A-Z]+)*$' },
  },
  'Accept-Encoding': {
    description: 'Sent if the body has a content coding, which is not supported (RFC 9110, 12.5.3).',
    required: false,
    schema: { type: 'string', const: 'identity' },
  },
  Location: {
    description: '`continueUrl`, with the continue token in `session_token`.',
    required: true,
    schema: { type: 'string', format: 'uri' },
  },
  Vary: {
    description: 'The reply depends on `Origin`; an HTML page also on language and encoding.',
    required: true,
    schema: { type: 'string', pattern: '^origin(, accept-language, accept-encoding)?$' },
  },
  'Access-Control-Allow-Origin': {
    description: 'Origin of `SIGNUP_URL`, if the request has this `Origin`. No other origin may read a reply.',
    required: false,
    schema: { type: 'string', format: 'uri' },
  },
  'Access-Control-Expose-Headers': {
    description: 'The headers that the page may read. Sent with `Access-Control-Allow-Origin`.',
    required: false,
    schema: { type: 'string' },
  },
  'Content-Encoding': {
    description: 'The encoding of the page, chosen by `Accept-Encoding` of the request.',
    required: false,
    schema: { type: 'string', enum: ['br', 'gzip'] },
  },
} satisfies Record<string, oas31.HeaderObject>;

type Component = keyof typeof headers;

/** Headers of every reply. */
const common = [
  'Cache-Control',
  'X-Request-Id',
  'Link',
  'Server-Timing',
  'Vary',
  'Access-Control-Allow-Origin',
  'Access-Control-Expose-Headers',
] as const;
/** Further headers by status. */
const ofStatus: Readonly<Record<number, readonly Component[]>> = {
  303: ['Location'],
  401: ['WWW-Authenticate'],
  405: ['Allow'],
  409: ['Retry-After-Optional'],
  415: ['Accept-Encoding'],
  429: ['Retry-After'],
  503: ['Retry-After'],
  504: ['Retry-After'],
};

/** The headers of a reply. @param more further headers of this reply. */
export function headersOf(status: number, more: readonly Component[] = []): oas31.HeadersObject {
  const names = [...common, ...(ofStatus[status] ?? []), ...more];
  return Object.fromEntries(
    names.map((name) => [name.replace('-Optional', ''), { $ref: `#/components/headers/${name}` }]),
  );
}
