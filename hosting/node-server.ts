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
}

/** Starts an HTTP server for a handler. Rejects where the port is in use. */
export async function listen(fetch: ServerHandler, { port, loopback }: ListenOptions): Promise<RunningServer> {
  const server = serve({
    fetch,
    port,
    silent: true,
    gracefulShutdown: false,
    ...(loopback && { hostname: '127.0.0.1' }),
  });
  await server.ready();
  return { port: Number(new URL(server.url ?? '').port), close: () => server.close(true) };
}
