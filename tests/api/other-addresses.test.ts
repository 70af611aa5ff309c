import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { otherAddresses } from '../support/other-addresses.js';
import { signupUrl, startWorld, type World } from '../support/signup-world.js';
import { unbuiltSite } from '../support/unbuilt-site.js';

let world: World;
let site: (request: Request) => Response | Promise<Response>;
beforeAll(async () => {
  world = await startWorld();
  site = unbuiltSite(world.application);
});
afterAll(() => world.close());

const ask = (path: string, init?: RequestInit) => site(new Request(`${new URL(signupUrl).origin}${path}`, init));
const types = { page: 'text/html; charset=utf-8', problem: 'application/problem+json', redirect: null };

describe('a path that is neither page nor API', () => {
  it.each(otherAddresses)('%s for %s is %i, a %s', async (path, accept, status, sent) => {
    const response = await ask(path, { headers: { accept, 'accept-language': 'de' } });
    const { headers } = response;
    expect({ status: response.status, type: headers.get('content-type') }).toEqual({ status, type: types[sent] });
    expect(headers.get('cache-control')).toBe('no-store');
    const text = await response.text();
    if (sent === 'page') expect(text).toMatch(/<html lang="de".*Melde dich.*href="http:\/\/localhost:8080\/login"/s);
    if (sent === 'page') expect(headers.get('content-security-policy')).toContain("form-action 'self'");
    if (sent === 'problem') expect(JSON.parse(text)).toMatchObject({ status: 404, code: 'not_found' });
  });

  it.each(['//', '///', '/index.html', '/de.html'])(
    '%s redirects to the page with its query, also for POST',
    async (path) => {
      for (const method of ['GET', 'POST']) {
        const response = await ask(`${path}?session_token=made-up&state=a%20b`, { method });
        expect(response.status).toBe(308);
        expect(response.headers.get('location')).toBe('/?session_token=made-up&state=a%20b');
      }
    },
  );
});

describe('a plain form with errors', () => {
  const send = (accepted: string) =>
    ask('/?state=made-up', {
      method: 'POST',
      body: new URLSearchParams({ username: 'ada' }),
      headers: { 'accept-encoding': accepted },
    });

  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['identity', null, (bytes: Uint8Array) => Buffer.from(bytes)],
  ])('is encoded as the page is: %s', async (accepted, encoding, decode) => {
    const response = await send(accepted);
    expect(response.status).toBe(401);
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toContain('accept-encoding');
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="signup-step"');
    const html = decode(new Uint8Array(await response.arrayBuffer())).toString();
    expect(html).toContain('Sign in from the app first');
  });
});
