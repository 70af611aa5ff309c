/** A file that was not taken over, and why. */
export class RefusedFile extends Error {}

export interface Download {
  fetch: typeof fetch;
  /** Bytes. */
  limit: number;
}

const timeoutMs = 15_000;
const maxRedirects = 3;

/**
 * Fetches a file of Universal Login: over https, or from this machine over http.
 * @throws RefusedFile for another address, another status than 200, no answer in time, and for more bytes than the limit.
 */
export async function download(address: string, { fetch, limit }: Download): Promise<Buffer> {
  const signal = AbortSignal.timeout(timeoutMs);
  let url = allowed(address);
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const response = await fetch(url, { redirect: 'manual', signal }).catch((error: unknown) => {
      throw new RefusedFile(`${address} does not answer (${reasonOf(error)})`);
    });
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location) {
      // Each step is held to the same rule: https that leads to http does not count.
      url = allowed(location, url);
      continue;
    }
    if (response.status !== 200) throw new RefusedFile(`${address} is not there (HTTP ${response.status})`);
    return readUpTo(response, { address, limit });
  }
  throw new RefusedFile(`${address} leads from address to address`);
}

function allowed(address: string, base?: URL): URL {
  if (!URL.canParse(address, base)) throw new RefusedFile(`"${address}" is no address`);
  const url = new URL(address, base);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isHere)) return url;
  throw new RefusedFile(`${url.href} is not fetched: anybody on the way can change what comes without https`);
}

async function readUpTo(response: Response, { address, limit }: { address: string; limit: number }): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > limit) throw new RefusedFile(`${address} is too large: more than ${Math.round(limit / 1000)} kB`);
    chunks.push(chunk);
  }
  if (size === 0) throw new RefusedFile(`${address} is empty`);
  return Buffer.concat(chunks);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'TimeoutError'
    ? `in ${timeoutMs / 1000} seconds`
    : ((error.cause as Error)?.message ?? error.message);
}
