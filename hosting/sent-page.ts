import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import Negotiator from 'negotiator';
import { cacheHeaders } from './security-headers.js';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** A page in every encoding in which it can be sent. It is the same for everybody: its length gives nothing away. */
export interface SentPage {
  identity: Uint8Array<ArrayBuffer>;
  br: Uint8Array<ArrayBuffer>;
  gzip: Uint8Array<ArrayBuffer>;
}

/** Encodes a page once, as small as it gets. */
export async function encodePage(html: string): Promise<SentPage> {
  const params = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT };
  const [br, zipped] = await Promise.all([
    brotli(html, { params }),
    zip(html, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  return { identity: new TextEncoder().encode(html), br: new Uint8Array(br), gzip: new Uint8Array(zipped) };
}

/** The page as this request wants it (RFC 9110, 12.5.3): Brotli where the browser takes it. */
export function pageResponse(page: SentPage, request: Request): Response {
  const accepted = new Negotiator({ headers: { 'accept-encoding': request.headers.get('accept-encoding') ?? '' } });
  const all = accepted.encodings(['br', 'gzip']);
  // Browsers name them in any order and mean no preference by it.
  const chosen = (['br', 'gzip'] as const).find((encoding) => all.includes(encoding));
  return new Response(page[chosen ?? 'identity'], {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': cacheHeaders.page,
      vary: 'accept-language, accept-encoding',
      ...(chosen && { 'content-encoding': chosen }),
    },
  });
}
