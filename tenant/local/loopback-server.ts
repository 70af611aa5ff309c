import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type Koa from 'koa';

export interface LoopbackServer {
  /** `http://localhost:<port>`, or `https:` with a certificate; without a trailing slash. */
  origin: string;
  /** Starts to handle requests. Separate, because an application may need its origin before it is created. */
  serve(app: Koa): void;
  close(): Promise<void>;
}

/**
 * Opens a port for this machine only; 0 takes any free one. Rejects when the port is in use. The host name of the origin is
 * `localhost`, which the cookies of the login require.
 */
export async function openLoopbackServer(port: number, tls?: { cert: string; key: string }): Promise<LoopbackServer> {
  const server = (tls ? createTlsServer(tls) : createServer()).listen(port, '127.0.0.1');
  // Rejects with the event 'error'.
  await once(server, 'listening');
  // A server that listens on TCP has an address with a port.
  const origin = `http${tls ? 's' : ''}://localhost:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    const closed = once(server, 'close');
    server.close();
    // Browsers and fetch keep unused connections open.
    server.closeAllConnections();
    await closed;
  };
  return { origin, serve: (app) => void server.on('request', app.callback()), close };
}
