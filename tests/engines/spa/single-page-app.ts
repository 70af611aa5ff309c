import { join } from 'node:path';
import { listen } from '#server/node/node-server.js';
import type { LocalTenant } from '#tenant/local/local-tenant.js';
import { clientId } from '#tenant/local/sample-app/sample-applications.js';
import { bundleScript } from '../driver/bundle-script.js';

/** A running application of one page. */
export interface SinglePageApp {
  /** `http://localhost:<port>/` */
  address: string;
  close(): Promise<void>;
}

/** A public client in place of the demo's application in identity mode; its Action stays. */
const id = clientId({ mode: 'identity', kind: 'action' });

/** Starts the smallest application that signs people in with Auth0's own SDK for browsers, and registers it with the tenant. */
export async function startSinglePageApp(tenant: LocalTenant): Promise<SinglePageApp> {
  const script = await bundleScript(join(import.meta.dirname, 'app.ts'), 'app');
  const page = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Harbour</title><link rel="icon" href="data:,">
<body data-domain="${tenant.origin}" data-client="${id}">
<h1>One moment</h1>
<button id="popup">Sign in in a popup</button> <button id="redirect">Sign in</button>
<script src="/app.js"></script>`;
  const server = await listen(
    (request) => {
      const isScript = new URL(request.url).pathname === '/app.js';
      const type = isScript ? 'text/javascript' : 'text/html';
      return new Response(isScript ? script : page, { headers: { 'content-type': `${type}; charset=utf-8` } });
    },
    { port: 0, loopback: true },
  );
  const origin = `http://localhost:${server.port}`;
  tenant.register({
    client_id: id,
    name: 'Harbour',
    redirect_uris: [`${origin}/`],
    web_origins: [origin],
    initiate_login_uri: `${origin}/`,
  });
  return { address: `${origin}/`, close: () => server.close() };
}
