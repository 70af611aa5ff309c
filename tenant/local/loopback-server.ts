import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Koa from 'koa';

export interface LoopbackServer {
  /** `http://localhost:<port>`, without a slash at the end. */
  origin: string;
  /** Begins to answer. Separate, because an application may need to know its origin before it is built. */
  serve(app: Koa): void;
  close(): Promise<void>;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    // Browsers and fetch keep connections open that nobody will use again.
    server.closeAllConnections();
  });
}

/**
 * Opens a port for this machine alone; 0 takes any that is free. Rejects when the port is taken. The name `localhost`
 * stays in the origin, because the cookies of the login hang on it.
 */
export async function openLoopbackServer(port: number): Promise<LoopbackServer> {
  const server = createServer();
  await listen(server, port);
  // A server that listens on TCP has an address with a port.
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return { origin, serve: (app) => void server.on('request', app.callback()), close: () => close(server) };
}
