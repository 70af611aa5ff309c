import { readFile } from 'node:fs/promises';
import { ok } from '#server/result.js';
import { type ChosenBrand, chooseBrand } from '#server/signup/choose-brand.js';
import { anonymousSession } from '#server/signup/rules.js';
import { linkToken } from '../../web/ssr/form-post.js';
import { initialFormState } from '../../web/ssr/initial-state.js';
import type { PageRenderer } from '../../web/ssr/page-renderer.js';
import type { PageTemplate } from '../../web/ssr/page-template.js';
import type { Application } from './application.js';
import { type Endpoint, endpoint } from './endpoint.js';

/** `GET` of the page on static hosts, for deployments whose brand depends on the login. Otherwise the page is a static file. */
export function pageEndpoint(loadRenderer: LoadRenderer): Endpoint {
  return (request, application) => {
    const present = () => pageResponse(request, application, loadRenderer);
    return endpoint({ GET: async () => ok({}) }, { present })(request, application);
  };
}

async function pageResponse(request: Request, application: Application, loadRenderer: LoadRenderer): Promise<Response> {
  const [renderer, brand] = await Promise.all([loadRenderer(), pageBrand(request, linkToken(request), application)]);
  const html = await renderer.document({
    brand: brand.name,
    initialState: initialFormState(anonymousSession(application.services.config), application.settings.apiUrl),
    language: renderer.language(request, brand.name),
  });
  const cookie = brandCookie(brand, application);
  return new Response(html, {
    headers: { 'content-type': 'text/html; charset=utf-8', ...(cookie && { 'set-cookie': cookie }) },
  });
}

/** Name of the cookie with the page's brand. It is needed for a reload, because the page's script removes the token from the URL. */
const COOKIE = 'signup-brand';
/** The maximum duration of a suspended login. */
const COOKIE_SECONDS = 60 * 60;

/** The brand of a requested page. @param token session token of the link. */
export function pageBrand(
  request: Request,
  token: string | null,
  { brands, services }: Pick<Application, 'brands' | 'services'>,
): Promise<ChosenBrand> {
  const [, shown] = new RegExp(`(?:^|; )${COOKIE}=([a-z0-9-]+)`).exec(request.headers.get('cookie') ?? '') ?? [];
  return chooseBrand(brands, { token, host: new URL(request.url).hostname, shown }, services.tokens);
}

/** `Set-Cookie` for a page whose brand depends on the login, so that a reload has the same brand; undefined for other pages. */
export function brandCookie(
  { name, byLogin }: ChosenBrand,
  { brands, settings }: Pick<Application, 'brands' | 'settings'>,
): string | undefined {
  if (!byLogin) return undefined;
  const secure = settings.signupUrl.startsWith('https:') ? '; Secure' : '';
  return `${COOKIE}=${name ?? brands.default}; Path=/; Max-Age=${COOKIE_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}

/** Loads the page's renderer on first use. */
export type LoadRenderer = () => Promise<PageRenderer>;

/** The renderer that `npm run build` has written. If loading fails, the next call tries again. @param folder ends with a slash. */
export function builtRenderer(folder: URL): LoadRenderer {
  let renderer: Promise<PageRenderer> | undefined;
  return () => {
    renderer ??= readRenderer(folder).catch((error) => {
      renderer = undefined;
      throw error;
    });
    return renderer;
  };
}

async function readRenderer(folder: URL): Promise<PageRenderer> {
  const [module, template] = await Promise.all([
    import(/* @vite-ignore */ new URL('page-renderer.mjs', folder).href),
    readFile(new URL('page-template.json', folder), 'utf8'),
  ]);
  // Both files are written by our own build.
  const { createPageRenderer } = module as typeof import('../../web/ssr/page-renderer.js');
  return createPageRenderer(JSON.parse(template) as PageTemplate);
}
