import type { ServerHandler } from 'srvx';
import { staticMiddleware } from 'srvx/static';
import type { Application } from '../../api/_http/application.js';
import type { LoadRenderer } from '../../api/_http/built-renderer.js';
import { answers } from './answers.js';
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
  const formTargets = wayBack({ loopback });
  const { challenge } = application.settings;
  const built = staticMiddleware({ dir: pageDir, encodings: true });
  const answer = answers({ application, renderer, files: assets });

  return async (request) => {
    const response = await answer(request);
    for (const [name, value] of Object.entries(await headersOf(response))) response.headers.set(name, value);
    return response;
  };

  /** The page's HTML lies beside its assets; it is written anew for each language and needs no address of its own. */
  async function assets(request: Request, unknown: () => Promise<Response>): Promise<Response> {
    if (!new URL(request.url).pathname.startsWith('/assets/')) return unknown();
    const file = await built(request, unknown);
    // A browser takes the headers of a 304 for those of what it has (RFC 9111, 4.3.4).
    const isThere = file.ok || file.status === 304;
    file.headers.set('cache-control', isThere ? cacheHeaders.assets : cacheHeaders.page);
    return file;
  }

  async function headersOf({ headers }: Response): Promise<Readonly<Record<string, string>>> {
    if (!headers.get('content-type')?.startsWith('text/html')) return dataHeaders;
    const { inlineStyles } = await renderer();
    return pageHeaders({ inlineStyles, formTargets, challenge: challenge !== undefined });
  }
}
