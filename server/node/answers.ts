import type { Application } from '../../api/_http/application.js';
import type { LoadRenderer } from '../../api/_http/built-renderer.js';
import { notFound, unexpected } from '../../api/_http/endpoint.js';
import { isPageAlias, redirectToPage } from './addresses.js';
import { apiRoutes } from './api-routes.js';
import { frontPage } from './front-page.js';

export interface AnswersOptions {
  application: Application;
  renderer: LoadRenderer;
  /** Serves the files that belong to the page. @returns what `unknown` does where there is none. */
  files(request: Request, unknown: () => Promise<Response>): Response | Promise<Response>;
}

/** What answers at each address, the same with the built page and with the sources of it: page, API and files. */
export function answers({ application, renderer, files }: AnswersOptions): (request: Request) => Promise<Response> {
  const page = frontPage(application, renderer);

  return async (request) => {
    const url = new URL(request.url);
    const { pathname } = url;
    try {
      if (pathname === '/') return await page.front(request);
      if (isPageAlias(pathname)) return redirectToPage(url);
      if (!pathname.startsWith('/api/')) return await files(request, () => page.unknown(request));
      const run = Object.hasOwn(apiRoutes, pathname) ? apiRoutes[pathname] : undefined;
      return await (run ?? notFound)(request, application);
    } catch (error) {
      return unexpected(error, request, application);
    }
  };
}
