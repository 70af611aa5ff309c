/** A file that is not imported. The message has the reason. */
export class RefusedFile extends Error {}

export interface Download {
  fetch: typeof fetch;
  /** Maximum size in bytes. */
  limit: number;
}

const timeoutMs = 15_000;
const maxRedirects = 3;

/**
 * Downloads a file of Universal Login over https, or over http from localhost.
 * @throws RefusedFile for other URLs, a status other than 200, a timeout, and too many bytes.
 */
export async function download(address: string, { fetch, limit }: Download): Promise<Buffer> {
  const signal = AbortSignal.timeout(timeoutMs);
  let url = allowed(address);
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const response = await fetch(url, { redirect: 'manual', signal }).catch((error: unknown) => {
      throw new RefusedFile(`${address} does not respond (${reasonOf(error)})`);
    });
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location) {
      // Each redirect must also be https.
      url = allowed(location, url);
      continue;
    }
    if (response.status !== 200) throw new RefusedFile(`${address} cannot be downloaded (HTTP ${response.status})`);
    return readUpTo(response, { address, limit });
  }
  throw new RefusedFile(`${address} has more than ${maxRedirects} redirects`);
}

function allowed(address: string, base?: URL): URL {
  if (!URL.canParse(address, base)) throw new RefusedFile(`"${address}" is not a URL`);
  const url = new URL(address, base);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isHere)) return url;
  throw new RefusedFile(`${url.href} is not downloaded, because it does not use https`);
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
