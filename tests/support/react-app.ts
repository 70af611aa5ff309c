import { join } from 'node:path';
import { build, type Rollup } from 'vite';
import { listen } from '#server/node/node-server.js';
import type { LocalTenant } from '#tenant/local/local-tenant.js';
import { reactApp } from '../../tools/demo/react-app.js';

/** `examples/react-app`, built and running. */
export interface ReactApp {
  /** `http://localhost:<port>/` */
  address: string;
  close(): Promise<void>;
}

const root = join(import.meta.dirname, '../../examples/react-app');

/** Builds the example with its own config, for this tenant. @returns what was built, by path. */
async function builtFiles(tenant: LocalTenant): Promise<Map<string, string | Uint8Array<ArrayBuffer>>> {
  const built = await build({
    root,
    logLevel: 'warn',
    define: { 'import.meta.env.VITE_AUTH0_DOMAIN': JSON.stringify(tenant.origin) },
    build: { write: false },
  });
  const { output } = built as Rollup.RollupOutput; // one config; nothing is watched
  return new Map(
    output.map((file) => [
      `/${file.fileName}`,
      file.type === 'chunk' ? file.code : (file.source as string | Uint8Array<ArrayBuffer>), // no shared memory
    ]),
  );
}

const types: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

/** Starts the example on a free port, and registers it with the tenant of a demo. */
export async function startReactApp(tenant: LocalTenant): Promise<ReactApp> {
  const files = await builtFiles(tenant);
  const server = await listen(
    (request) => {
      const { pathname } = new URL(request.url);
      const path = pathname === '/' ? '/index.html' : pathname;
      const type = types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
      const headers = { 'content-type': `${type}; charset=utf-8` };
      return new Response(files.get(path) ?? null, { status: files.has(path) ? 200 : 404, headers });
    },
    { port: 0, loopback: true },
  );
  const origin = `http://localhost:${server.port}`;
  tenant.register(reactApp(origin));
  return { address: `${origin}/`, close: () => server.close() };
}
