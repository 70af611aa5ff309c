import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NodeHttpHandler } from 'srvx';
import { fetchNodeHandler } from 'srvx/node';
import { createServer, isRunnableDevEnvironment, type ViteDevServer } from 'vite';
import type * as SiteModule from '#server/node/site.js';
import type * as ApplicationModule from '../../api/_http/application.js';
import type { Application } from '../../api/_http/application.js';
import type * as ConfigModule from '../../signup.config.js';
import type * as RendererModule from '../../web/ssr/page-renderer.js';
import { teamBrands } from '../brand/team-brands.js';
import { pageConfig } from '../build/page-config.js';
import { sourceTemplate } from '../build/page-template.js';
import { root } from '../build/paths.js';
import { withoutChallenge } from './modes.js';
import type { PageMaker } from './start-demo.js';

export interface HotPages {
  page: PageMaker;
  /** Address of the hot reload socket, on localhost. */
  hmrAddress: AddressInfo;
  close(): Promise<void>;
}

/** Creates pages from the sources, with hot reload. */
export async function hotPages(): Promise<HotPages> {
  // By default Vite opens a fixed port for hot reload on all network interfaces.
  const hmrServer = createHttpServer((_, answer) => answer.writeHead(426).end()).listen(0, '127.0.0.1');
  await once(hmrServer, 'listening');
  const hmrAddress = hmrServer.address() as AddressInfo; // it listens on a port
  const vite = await createServer({
    ...pageConfig(teamBrands),
    configFile: false,
    server: {
      middlewareMode: true,
      host: '127.0.0.1',
      hmr: { server: hmrServer, host: '127.0.0.1', clientPort: hmrAddress.port },
    },
    // The application renders the HTML and handles unknown paths.
    appType: 'custom',
  });
  return {
    page: pageOf(vite),
    hmrAddress,
    close: async () => {
      await vite.close();
      hmrServer.closeAllConnections();
      hmrServer.close();
    },
  };
}

/** The page of a mode; the API is reloaded when one of its files changes. */
function pageOf(vite: ViteDevServer): PageMaker {
  const { ssr } = vite.environments;
  if (!isRunnableDevEnvironment(ssr))
    throw new Error('The ssr environment of Vite cannot run modules. Check the version of Vite.');
  const load = <T>(file: string): Promise<T> => ssr.runner.import(`${root}${file}`);

  /** Renderer of the current sources, with Vite's scripts. */
  const renderer = async () => {
    const { createPageRenderer } = await load<typeof RendererModule>('web/ssr/page-renderer.tsx');
    const html = await readFile(`${root}/web/index.html`, 'utf8');
    return createPageRenderer(sourceTemplate(await vite.transformIndexHtml('/index.html', html)));
  };

  /** Serves files through Vite. A request that Vite passes on has an unknown path. */
  const files = async (request: Request, unknown: () => Promise<Response>) => {
    let passedOn = false;
    const handler = (incoming: IncomingMessage, answer: ServerResponse, next: (error?: unknown) => void) =>
      vite.middlewares(incoming, answer, (error?: unknown) => {
        passedOn = true;
        next(error);
      });
    // srvx detects middleware by its third parameter, which its types do not have.
    const response = await fetchNodeHandler(handler as unknown as NodeHttpHandler, request);
    return passedOn ? unknown() : response;
  };

  return ({ mode, config, hooks }, env) => {
    // The first mode uses the team's own config: it is loaded with the API, so that a change takes effect at once.
    const team = async () => {
      if (mode !== 'identity') return { config, hooks };
      const { config: own } = await load<typeof ConfigModule>('signup.config.ts');
      return { config: withoutChallenge(own) };
    };
    let current: { factory: unknown; application: Application } | undefined;

    return async (request) => {
      const { createApplication } = await load<typeof ApplicationModule>('api/_http/application.ts');
      const { createRouter } = await load<typeof SiteModule>('server/node/site.ts');
      if (current?.factory !== createApplication)
        current = { factory: createApplication, application: createApplication({ env, ...(await team()) }) };
      return createRouter({ application: current.application, renderer, files })(request);
    };
  };
}
