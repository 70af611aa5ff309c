import { listen, type RunningServer } from '#server/node/node-server.js';

/** Made-up customers, with the date of their registration. */
const customers: Readonly<Record<string, string>> = {
  '123456': '2011-03-01',
  '4711000': '2004-10-18',
  '9000000001': '2019-06-30',
};

/** A simulated legacy system: `GET /customers/<number>` returns the customer or 404. */
export function startLegacySystem(port = 0): Promise<RunningServer> {
  return listen(
    (request) => {
      const id = /^\/customers\/(\d+)$/.exec(new URL(request.url).pathname)?.[1] ?? '';
      const since = Object.hasOwn(customers, id) ? customers[id] : undefined;
      return since ? Response.json({ id, since }) : Response.json({ error: 'unknown customer' }, { status: 404 });
    },
    { port, loopback: true },
  );
}
