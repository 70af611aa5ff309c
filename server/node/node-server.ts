import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ServerHandler } from 'srvx';
import { serve } from 'srvx/node';

export interface RunningServer {
  port: number;
  close(): Promise<void>;
}

export interface ListenOptions {
  /** 0 takes any free port. */
  port: number;
  /**
   * An address of this machine (`true` for 127.0.0.1), so that nothing else can reach the server; every address where false.
   */
  loopback: boolean | string;
  /** Milliseconds within which a request has to be there with its body. */
  requestMs?: number;
  /** How long a connection is kept on which nothing happens; Node's five seconds where left out. */
  keepAliveSeconds?: number;
  /** How many connections there may be on which no request has arrived. What the process can carry where left out. */
  mostWaiting?: number;
}

/** A form is a few hundred bytes: time enough for any line. Node's own five minutes would let slow senders pile up. */
const REQUEST_MS = 15_000;
/** A waiting connection costs some kilobytes. */
const MOST_WAITING = 10_000;

/**
 * Starts an HTTP server for a handler. A request that takes too long to arrive is answered with 408, and its connection ends.
 * Rejects where the port is in use.
 */
export async function listen(
  fetch: ServerHandler,
  { port, loopback, requestMs = REQUEST_MS, keepAliveSeconds, mostWaiting }: ListenOptions,
): Promise<RunningServer> {
  const server = serve({
    fetch,
    port,
    silent: true,
    gracefulShutdown: false,
    node: {
      requestTimeout: requestMs,
      headersTimeout: requestMs,
      connectionsCheckingInterval: requestMs / 5,
      ...(keepAliveSeconds && { keepAliveTimeout: keepAliveSeconds * 1000 }),
    },
    ...(loopback && { hostname: loopback === true ? '127.0.0.1' : loopback }),
  });
  const node = server.node?.server as Server; // without a certificate it is plain HTTP
  openFiles ??= openFileLimit();
  node.maxConnections = Math.floor(openFiles * 0.9);
  boundWaiting(node, mostWaiting ?? Math.min(MOST_WAITING, Math.floor(openFiles / 2)));
  await server.ready();
  return { port: Number(new URL(server.url ?? '').port), close: () => server.close(true) };
}

/** Read once: a report takes 20 ms. */
let openFiles: number | undefined;

/** How many files and connections this process may have open; Infinity where the system does not say. */
function openFileLimit(): number {
  // Node 20.13 and newer have it, their types do not. Names of connected hosts would be looked up.
  Object.assign(process.report, { excludeNetwork: true });
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft?: number | string } } };
  return Number(userLimits?.open_files?.soft) || Number.POSITIVE_INFINITY;
}

/**
 * Ends the oldest connection without a request where there are more of them, so that those who send nothing keep out
 * nobody: a connection that was just made sends its request at once.
 */
function boundWaiting(server: Server, most: number): void {
  // In the order in which they began to wait.
  const waiting = new Set<Socket>();
  const wait = (socket: Socket) => {
    if (socket.destroyed) return;
    waiting.add(socket);
    const [oldest] = waiting;
    if (waiting.size > most) oldest?.destroy();
  };
  server.on('connection', (socket: Socket) => {
    socket.once('close', () => waiting.delete(socket));
    wait(socket);
  });
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    waiting.delete(socket);
    response.once('close', () => wait(socket));
  });
}
