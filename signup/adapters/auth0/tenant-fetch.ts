import { Agent, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps, Agent as SecureAgent } from 'node:https';

/** As long as Node's own `fetch` keeps a connection that nobody uses; less where the tenant says so. */
const IDLE_MS = 4_000;

const plain = { request: requestHttp, agent: new Agent({ keepAlive: true, timeout: IDLE_MS }) };
const secure = { request: requestHttps, agent: new SecureAgent({ keepAlive: true, timeout: IDLE_MS }) };

/** Statuses of replies without a body (Fetch standard, "null body status"). */
const BODILESS = [204, 205, 304];

/**
 * `fetch` for the tenant's API on Node's own HTTP client, which takes less than half of the processor time of the global
 * one (decision 007): for text bodies and replies that are read at once. Follows no redirects, asks for no compression.
 * Rejects with the signal's reason where it is aborted, or with what broke the connection.
 */
export const tenantFetch: typeof fetch = (input, { method = 'GET', headers, body, signal } = {}) =>
  new Promise((resolve, reject) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const { request, agent } = url.protocol === 'http:' ? plain : secure;
    const fail = (error: Error) => reject(signal?.aborted ? signal.reason : error);
    const options = { method, agent, headers: Object.fromEntries(new Headers(headers)), ...(signal && { signal }) };
    const sent = request(url, options, (answer) => void readResponse(answer).then(resolve, fail));
    sent.on('error', fail);
    // The length of a text that is sent at once is announced by Node.
    sent.end(body ?? undefined);
  });

async function readResponse(answer: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  const { statusCode: status = 0, headersDistinct } = answer;
  const headers = Object.entries(headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  return new Response(BODILESS.includes(status) ? null : Buffer.concat(chunks), { status, headers });
}
