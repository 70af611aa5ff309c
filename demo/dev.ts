import { readFile } from 'node:fs/promises';
import { fetchNodeHandler } from 'srvx/node';
import { createServer, isRunnableDevEnvironment, type ViteDevServer } from 'vite';
import type { Application } from '../api/_http/application.js';
import type * as ApplicationModule from '../api/_http/create-application.js';
import { root } from '../build/bundle.js';
import { sourceTemplate } from '../build/page-template.js';
import type * as RoutesModule from '../hosting/api-routes.js';
import type * as FrontModule from '../hosting/front-page.js';
import type * as ConfigModule from '../signup.config.js';
import type * as RendererModule from '../web/html/page-renderer.js';
import { withoutChallenge } from './modes.js';
import { type PageMaker, startDemo } from './start-demo.js';

/** The page of a mode with hot reload; the API is loaded anew whenever one of its files changes. */
function hotPage(vite: ViteDevServer): PageMaker {
  const { ssr } = vite.environments;
  if (!isRunnableDevEnvironment(ssr)) throw new Error('Vite cannot run the API here');
  const load = <T>(file: string): Promise<T> => ssr.runner.import(`${root}${file}`);

  /** The page as it is now, with Vite's own scripts in it. */
  const renderer = async () => {
    const { createPageRenderer } = await load<typeof RendererModule>('web/html/page-renderer.tsx');
    const html = await readFile(`${root}/web/index.html`, 'utf8');
    return createPageRenderer(await sourceTemplate(await vite.transformIndexHtml('/index.html', html)));
  };

  return ({ mode, config, hooks }, env) => {
    // The first mode is the team's own: its files are read with the API, so that a change of them shows at once.
    const team = async () => {
      if (mode !== 'identity') return { config, hooks };
      const { config: own } = await load<typeof ConfigModule>('signup.config.ts');
      return { config: withoutChallenge(own) };
    };
    let made: { by: unknown; application: Application } | undefined;

    return async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname !== '/' && !pathname.startsWith('/api/')) return fetchNodeHandler(vite.middlewares, request);
      const { createApplication } = await load<typeof ApplicationModule>('api/_http/create-application.ts');
      const { apiRoutes } = await load<typeof RoutesModule>('hosting/api-routes.ts');
      if (made?.by !== createApplication)
        made = { by: createApplication, application: createApplication({ env, ...(await team()) }) };
      if (pathname === '/') {
        const { frontPage } = await load<typeof FrontModule>('hosting/front-page.ts');
        return frontPage(made.application, renderer)(request);
      }
      return apiRoutes[pathname]?.(request, made.application) ?? new Response(null, { status: 404 });
    };
  };
}

/** `npm run dev`: the same as start, with hot reload of the page and of the API. */
const vite = await createServer({
  configFile: `${root}/vite.config.ts`,
  server: { middlewareMode: true, host: '127.0.0.1' },
  appType: 'mpa',
});
const demo = await startDemo(hotPage(vite));
console.log(`Open ${demo.origin}/`);
console.log(`Every state of the page: ${demo.pages.identity}gallery.html`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void Promise.all([demo.close(), vite.close()]).then(() => process.exit(0)));
}
