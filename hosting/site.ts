import type { ServerHandler } from 'srvx';
import { staticMiddleware } from 'srvx/static';
import type { Application } from '../api/_http/application.js';
import type { LoadRenderer } from '../api/_http/built-renderer.js';
import { notFound } from '../api/_http/endpoint.js';
import { apiRoutes } from './api-routes.js';
import { challengeFrame, challengePath, frameResponse } from './challenge-frame.js';
import { frontPage } from './front-page.js';
import { cacheHeaders, dataHeaders, pageHeaders, wayBack } from './security-headers.js';

export interface SiteOptions {
  application: Application;
  /** Folder of the built page. */
  pageDir: string;
  /** Whether forms may lead to plain http on this machine: for local work. */
  loopback: boolean;
  renderer: LoadRenderer;
}

/** The whole site as one handler: the built page and the API, with the headers that belong to them. */
export function site({ application, pageDir, loopback, renderer }: SiteOptions): ServerHandler {
  const front = frontPage(application, renderer);
  const formTargets = wayBack({ loopback });
  const { challenge } = application.settings;
  const page = staticMiddleware({ dir: pageDir, encodings: true });

  return async (request) => {
    const { pathname } = new URL(request.url);
    if (challenge && pathname === challengePath)
      return frameResponse(challengeFrame(challenge, challenge.service, (await renderer()).challengeScript));
    const response = await answer(pathname);
    for (const [name, value] of Object.entries(await headersOf(response))) response.headers.set(name, value);
    return response;

    async function answer(path: string): Promise<Response> {
      if (path === '/') return front(request);
      const run = Object.hasOwn(apiRoutes, path) ? apiRoutes[path] : undefined;
      if (run) return run(request, application);
      if (path.startsWith('/api/')) return notFound(request, application);
      const file = await page(request, () => notFound(request, application));
      const isAsset = path.startsWith('/assets/') && file.ok;
      file.headers.set('cache-control', isAsset ? cacheHeaders.assets : cacheHeaders.page);
      return file;
    }
  };

  async function headersOf({ headers }: Response): Promise<Readonly<Record<string, string>>> {
    if (!headers.get('content-type')?.startsWith('text/html')) return dataHeaders;
    const { inlineStyles } = await renderer();
    return pageHeaders({ inlineStyles, formTargets, challenge: challenge !== undefined });
  }
}
