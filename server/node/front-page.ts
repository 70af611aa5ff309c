import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import Negotiator from 'negotiator';
import { FastResponse } from 'srvx';
import type { Application } from '../../api/_http/application.js';
import { type Endpoint, endpoint, notFound } from '../../api/_http/endpoint.js';
import { brandCookie, type LoadRenderer, pageBrand } from '../../api/_http/page.js';
import { plainForm } from '../../api/_http/plain-form.js';
import { linkToken } from '../../web/ssr/form-post.js';
import { initialFormState, unknownAddress } from '../../web/ssr/initial-state.js';
import type { PageRenderer, PageToRender } from '../../web/ssr/page-renderer.js';
import { ok } from '../result.js';
import { anonymousSession } from '../signup/rules.js';
import { wantsPage } from './addresses.js';
import { cacheHeaders } from './security-headers.js';

export interface FrontPage {
  /** `/`: the page in the language of the request, and its plain form (`POST`). */
  front(request: Request): Promise<Response>;
  /** An unknown path: a page for browsers, a problem document for programs. */
  notFound(request: Request): Promise<Response>;
}

/** Renders and compresses each page once per brand and language: it is the same for every user. */
export function frontPage(application: Application, loadRenderer: LoadRenderer): FrontPage {
  const { services, settings } = application;
  const form = plainForm(loadRenderer);
  const firstPages = pages(() => initialFormState(anonymousSession(services.config), settings.apiUrl));
  const notFoundPages = pages(() => unknownAddress(settings.appUrl));

  const present = async (page: Pages, request: Request, status = 200) => {
    const [renderer, brand] = await Promise.all([loadRenderer(), pageBrand(request, linkToken(request), application)]);
    const response = pageResponse(await page(renderer, request, brand.name), request, status);
    const cookie = brandCookie(brand, application);
    if (cookie) response.headers.append('set-cookie', cookie);
    return response;
  };

  const opened: Endpoint = (request, application) =>
    endpoint({ GET: async () => ok({}) }, { present: () => present(firstPages, request) })(request, application);

  return {
    async front(request) {
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return encodeResponse(await form(request, application), request);
      return opened(request, application);
    },
    notFound(request) {
      if (!wantsPage(request)) return notFound(request, application);
      return notFound(request, application, () => present(notFoundPages, request, 404));
    },
  };
}

type Pages = (renderer: PageRenderer, request: Request, brand: string | undefined) => Promise<EncodedPage>;

/** Renders a page when it is first requested for a brand in a language. After an error the next request tries again. */
function pages(initialState: () => PageToRender['initialState']): Pages {
  const rendered = new Map<string, Promise<EncodedPage>>();
  return (renderer, request, brand) => {
    const language = renderer.language(request, brand);
    const key = `${brand ?? ''}/${language}`;
    const known = rendered.get(key);
    if (known) return known;
    const page = renderer.document({ brand, initialState: initialState(), language }).then(encodePage);
    rendered.set(key, page);
    page.catch(() => rendered.delete(key));
    return page;
  };
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

const TEXT = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT };
/** For a page that is sent once: 2 ms instead of 60 ms, and a tenth larger. */
const QUICK = { ...TEXT, [constants.BROTLI_PARAM_QUALITY]: 5 };

/** A page in every content coding. It is the same for every user, so its length reveals nothing. */
interface EncodedPage {
  identity: Uint8Array<ArrayBuffer>;
  br: Uint8Array<ArrayBuffer>;
  gzip: Uint8Array<ArrayBuffer>;
}

/** Compresses a page once, at the highest level. */
async function encodePage(html: string): Promise<EncodedPage> {
  const [br, zipped] = await Promise.all([
    brotli(html, { params: TEXT }),
    zip(html, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  return { identity: new TextEncoder().encode(html), br: new Uint8Array(br), gzip: new Uint8Array(zipped) };
}

/** The page in the content coding that the request accepts. */
function pageResponse(page: EncodedPage, request: Request, status = 200): Response {
  const encoding = acceptedEncoding(request);
  return new FastResponse(page[encoding ?? 'identity'], {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': cacheHeaders.page,
      vary: 'accept-language, accept-encoding',
      ...(encoding && { 'content-encoding': encoding }),
    },
  });
}

/**
 * Compresses a page that was rendered for one request. Its length reveals nothing to other sites: they cannot request it
 * without the token of the link, and with the token they could read it anyway.
 */
async function encodeResponse(response: Response, request: Request): Promise<Response> {
  const encoding = acceptedEncoding(request);
  const { status, headers } = response;
  if (!headers.get('content-type')?.startsWith('text/html')) return response;
  headers.append('vary', 'accept-language, accept-encoding');
  if (encoding === undefined) return response;
  const html = await response.text();
  headers.set('content-encoding', encoding);
  const bytes = encoding === 'br' ? await brotli(html, { params: QUICK }) : await zip(html);
  return new FastResponse(new Uint8Array(bytes), { status, headers });
}

/** The best coding that the request accepts (RFC 9110, 12.5.3); undefined for none. The order in the header is no preference. */
function acceptedEncoding(request: Request): 'br' | 'gzip' | undefined {
  const accepted = new Negotiator({ headers: { 'accept-encoding': request.headers.get('accept-encoding') ?? '' } });
  const all = accepted.encodings(['br', 'gzip']);
  return (['br', 'gzip'] as const).find((encoding) => all.includes(encoding));
}
