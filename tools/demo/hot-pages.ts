import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NodeHttpHandler } from 'srvx';
import { fetchNodeHandler } from 'srvx/node';
import { createServer, isRunnableDevEnvironment, type ViteDevServer } from 'vite';
import type * as AnswersModule from '#server/node/site.js';
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
  /** Address of the hot reload socket, on this machine only. */
  changes: AddressInfo;
  close(): Promise<void>;
}

/** Creates pages from the sources, with hot reload. */
export async function hotPages(): Promise<HotPages> {
  // By default Vite opens a fixed port for this, on all addresses.
  const changes = createHttpServer((_, answer) => answer.writeHead(426).end()).listen(0, '127.0.0.1');
  await once(changes, 'listening');
  const address = changes.address() as AddressInfo; // it listens on a port
  const vite = await createServer({
    ...pageConfig(teamBrands),
    configFile: false,
    server: {
      middlewareMode: true,
      host: '127.0.0.1',
      hmr: { server: changes, host: '127.0.0.1', clientPort: address.port },
    },
    // The application renders the HTML and answers unknown addresses.
    appType: 'custom',
  });
  return {
    page: pageOf(vite),
    changes: address,
    close: async () => {
      await vite.close();
      changes.closeAllConnections();
      changes.close();
    },
  };
}

/** The page of a mode; the API is reloaded when one of its files changes. */
function pageOf(vite: ViteDevServer): PageMaker {
  const { ssr } = vite.environments;
  if (!isRunnableDevEnvironment(ssr)) throw new Error('Vite cannot run the API here');
  const load = <T>(file: string): Promise<T> => ssr.runner.import(`${root}${file}`);

  /** The present page with Vite's own scripts. */
  const renderer = async () => {
    const { createPageRenderer } = await load<typeof RendererModule>('web/ssr/page-renderer.tsx');
    const html = await readFile(`${root}/web/index.html`, 'utf8');
    return createPageRenderer(sourceTemplate(await vite.transformIndexHtml('/index.html', html)));
  };

  /** A request that Vite passes on has an unknown address. */
  const files = async (request: Request, unknown: () => Promise<Response>) => {
    let passedOn = false;
    const handler = (incoming: IncomingMessage, answer: ServerResponse, next: (error?: unknown) => void) =>
      vite.middlewares(incoming, answer, (error?: unknown) => {
        passedOn = true;
        next(error);
      });
    // srvx recognises a middleware by its third parameter, which its types leave out.
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
    let made: { by: unknown; application: Application } | undefined;

    return async (request) => {
      const { createApplication } = await load<typeof ApplicationModule>('api/_http/application.ts');
      const { createRouter } = await load<typeof AnswersModule>('server/node/site.ts');
      if (made?.by !== createApplication)
        made = { by: createApplication, application: createApplication({ env, ...(await team()) }) };
      return createRouter({ application: made.application, renderer, files })(request);
    };
  };
}
