import type { ServerHandler } from 'srvx';
import { serve } from 'srvx/node';

export interface RunningServer {
  port: number;
  close(): Promise<void>;
}

export interface ListenOptions {
  /** 0 takes any free port. */
  port: number;
  /** Only this machine can reach the server. */
  loopback: boolean;
  /** Milliseconds within which a request has to be there with its body. */
  requestMs?: number;
}

/** A form is a few hundred bytes: time enough for any line. Node's own five minutes would let slow senders pile up. */
const REQUEST_MS = 15_000;

/**
 * Starts an HTTP server for a handler. A request that takes too long to arrive is answered with 408, and its connection ends.
 * Rejects where the port is in use.
 */
export async function listen(
  fetch: ServerHandler,
  { port, loopback, requestMs = REQUEST_MS }: ListenOptions,
): Promise<RunningServer> {
  const server = serve({
    fetch,
    port,
    silent: true,
    gracefulShutdown: false,
    node: { requestTimeout: requestMs, headersTimeout: requestMs, connectionsCheckingInterval: requestMs / 5 },
    ...(loopback && { hostname: '127.0.0.1' }),
  });
  await server.ready();
  return { port: Number(new URL(server.url ?? '').port), close: () => server.close(true) };
}
