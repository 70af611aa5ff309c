import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

/**
 * Runs a built function in its own process, as a serverless host does: loads the bundle and passes requests to it.
 * Argument: path of the bundle. Prints the port.
 */
const {
  default: { fetch: run },
} = await import(pathToFileURL(process.argv[2]).href);

const server = createServer(async (incoming, outgoing) => {
  const { method, headers, url } = incoming;
  const body = method === 'GET' ? undefined : Buffer.concat(await incoming.toArray());
  const request = new Request(new URL(url, 'http://localhost'), { method, headers, body });
  const response = await run(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(await response.text());
});
server.listen(0, '127.0.0.1', () => console.log(`Function on port ${server.address().port}`));
