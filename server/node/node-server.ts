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
   * The loopback address on which the server listens (`true`: 127.0.0.1). `false`: all addresses of the machine.
   */
  loopback: boolean | string;
  /** Milliseconds for receiving a request with its body. */
  requestMs?: number;
  /** How long an idle connection is kept; Node's five seconds by default. */
  keepAliveSeconds?: number;
  /** Maximum number of idle connections; derived from the limit of open files by default. */
  maxIdle?: number;
}

/** A form is a few hundred bytes. Node's five minutes would let slow senders pile up. */
const REQUEST_MS = 15_000;
/** An idle connection costs some kilobytes. */
const MAX_IDLE = 10_000;

/**
 * Starts an HTTP server for a handler. A request that arrives too slowly is answered with 408, and its connection is closed.
 * Rejects when the port is in use.
 */
export async function listen(
  fetch: ServerHandler,
  { port, loopback, requestMs = REQUEST_MS, keepAliveSeconds, maxIdle }: ListenOptions,
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
  limitIdleConnections(node, maxIdle ?? Math.min(MAX_IDLE, Math.floor(openFiles / 2)));
  await server.ready();
  return { port: Number(new URL(server.url ?? '').port), close: () => server.close(true) };
}

/** Cached: a report takes 20 ms. */
let openFiles: number | undefined;

/** Maximum number of open files and connections of this process; Infinity when unknown. */
function openFileLimit(): number {
  // Without it the report looks up the names of connected hosts. Node has it since 20.13; its types do not.
  Object.assign(process.report, { excludeNetwork: true });
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft?: number | string } } };
  return Number(userLimits?.open_files?.soft) || Number.POSITIVE_INFINITY;
}

/**
 * Closes the oldest idle connection when there are more than `max`, so that idle clients do not lock out others. A connection
 * is idle while it has no request; a new one sends its request at once.
 */
function limitIdleConnections(server: Server, max: number): void {
  // Ordered by the time when they became idle.
  const idle = new Set<Socket>();
  const addIdle = (socket: Socket) => {
    if (socket.destroyed) return;
    idle.add(socket);
    const [oldest] = idle;
    if (idle.size > max) oldest?.destroy();
  };
  server.on('connection', (socket: Socket) => {
    socket.once('close', () => idle.delete(socket));
    addIdle(socket);
  });
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    idle.delete(socket);
    response.once('close', () => addIdle(socket));
  });
}
