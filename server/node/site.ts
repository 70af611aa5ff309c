import { readFile } from 'node:fs/promises';
import type { ServerHandler } from 'srvx';
import { staticMiddleware } from 'srvx/static';
import type { Application } from '../../api/_http/application.js';
import { type Endpoint, endpoint, internalError, notFound } from '../../api/_http/endpoint.js';
import type { LoadRenderer } from '../../api/_http/page.js';
import { cleanup } from '../../api/cleanup.js';
import { decline } from '../../api/decline.js';
import { events } from '../../api/events.js';
import { health } from '../../api/health.js';
import { metrics } from '../../api/metrics.js';
import { session } from '../../api/session.js';
import { signup } from '../../api/signup.js';
import { username } from '../../api/username.js';
import { webhooks } from '../../api/webhooks.js';
import { err, ok, type Result } from '../result.js';
import { isPageAlias, redirectToPage } from './addresses.js';
import { frontPage } from './front-page.js';
import { cacheHeaders, dataHeaders, formActionSources, pageHeaders } from './security-headers.js';

/** The API as an OpenAPI document (`GET`). Production has no such endpoint: `not_found`. */
const apiDescription = endpoint({
  GET: async (_, { settings }) => (settings.production ? err('not_found') : readDescription()),
});

/** The paths of the endpoints. On Vercel the file names are the paths. */
export const apiRoutes: Readonly<Record<string, Endpoint>> = {
  '/api/cleanup': cleanup,
  '/api/decline': decline,
  '/api/events': events,
  '/api/health': health,
  '/api/metrics': metrics,
  '/api/openapi.json': apiDescription,
  '/api/session': session,
  '/api/signup': signup,
  '/api/username': username,
  '/api/webhooks': webhooks,
};

export interface RouterOptions {
  application: Application;
  renderer: LoadRenderer;
  /** Serves the page's files. Calls `notFound` for an unknown file. */
  files(request: Request, notFound: () => Promise<Response>): Response | Promise<Response>;
}

/** Routes requests to page, API and files: the same for the built page and for the sources (`npm run dev`). */
export function createRouter({ application, renderer, files }: RouterOptions): (request: Request) => Promise<Response> {
  const page = frontPage(application, renderer);
  // With another back end this server calls no tenant.
  const routes = application.settings.apiUrl ? { '/api/health': health } : apiRoutes;

  return async (request) => {
    const url = new URL(request.url);
    const { pathname } = url;
    try {
      if (pathname === '/') return await page.front(request);
      if (isPageAlias(pathname)) return redirectToPage(url);
      if (!pathname.startsWith('/api/')) return await files(request, () => page.notFound(request));
      const run = Object.hasOwn(routes, pathname) ? routes[pathname] : undefined;
      return await (run ?? notFound)(request, application);
    } catch (error) {
      return internalError(error, request, application);
    }
  };
}

export interface SiteOptions {
  application: Application;
  /** Folder of the built page. */
  pageDir: string;
  /** Whether forms may be sent to plain http on loopback hosts, for local work. */
  loopback: boolean;
  renderer: LoadRenderer;
}

/** The whole site as one handler: the built page and the API, each with its headers. */
export function site({ application, pageDir, loopback, renderer }: SiteOptions): ServerHandler {
  const formTargets = formActionSources({ loopback });
  const { challenge } = application.services.config;
  const { apiUrl } = application.settings;
  const serveFile = staticMiddleware({ dir: pageDir, encodings: true });
  const route = createRouter({ application, renderer, files: assets });

  return async (request) => {
    const response = await route(request);
    for (const [name, value] of Object.entries(await headersOf(response))) response.headers.set(name, value);
    return response;
  };

  /** Serves only `/assets/`: the HTML in the same folder is rendered per language and has no path of its own. */
  async function assets(request: Request, notFound: () => Promise<Response>): Promise<Response> {
    if (!new URL(request.url).pathname.startsWith('/assets/')) return notFound();
    const file = await serveFile(request, notFound);
    // A browser updates the headers of its cached file from a 304 (RFC 9111, 4.3.4).
    const found = file.ok || file.status === 304;
    file.headers.set('cache-control', found ? cacheHeaders.assets : cacheHeaders.page);
    return file;
  }

  async function headersOf({ headers }: Response): Promise<Readonly<Record<string, string>>> {
    if (!headers.get('content-type')?.startsWith('text/html')) return dataHeaders;
    const { inlineStyles } = await renderer();
    return pageHeaders({ inlineStyles, formTargets, challenge: challenge !== undefined, apiUrl });
  }
}

/** The same path from the sources and from the build in `dist/server/`. */
const descriptionFile = new URL('../../docs/api/openapi.json', import.meta.url);

/** Reads the file for each request, so that an edit shows at once. Fails with `not_found` in a deployment without `docs/`. */
async function readDescription(): Promise<Result<object>> {
  const text = await readFile(descriptionFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? err('not_found') : ok(JSON.parse(text) as object); // our own file
}
