import type { ServerHandler } from 'srvx';
import { listen, type RunningServer } from '#server/node/node-server.js';

/** Back ends that violate the contract. */
export const brokenBackEnds = {
  'responds with an HTML page': () =>
    new Response('<!doctype html><p>Welcome', { headers: { 'content-type': 'text/html' } }),
  'responds with other JSON': () => Response.json({ hello: 'world' }),
  'has a URL that is not http or https': () =>
    Response.json({ username: 'ada', continueUrl: 'javascript:alert(1)', sessionToken: 'a.b.c' }),
  'fails with an HTML page': () => new Response('<h1>Internal Server Error</h1>', { status: 500 }),
  'has its own error codes': () => Response.json({ code: 'made_up', message: 'No' }, { status: 418 }),
} satisfies Record<string, () => Response>;

/** Starts a server that allows requests of every origin, as the page needs it. Close it afterwards. */
export function startBackEnd(answer: ServerHandler): Promise<RunningServer> {
  const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*, authorization' };
  const permitted: ServerHandler = async (request) => {
    const response = request.method === 'OPTIONS' ? new Response(null, { status: 204 }) : await answer(request);
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  };
  return listen(permitted, { port: 0, loopback: true });
}
