import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../support/signup-world.js';
import { unbuiltSite } from '../support/unbuilt-site.js';

let world: World;
beforeAll(async () => {
  world = await startWorld({ env: { SIGNUP_URL: 'https://signup.example.com/' } });
});
afterAll(() => world.close());

/** Sends a preflight request. */
async function preflight(origin: string, path = '/api/signup') {
  const request = new Request(new URL(path, 'https://api.example.com'), {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
  });
  return unbuiltSite(world.application)(request);
}

describe('a page on another origin than the API', () => {
  it('has the origin of SIGNUP_URL, and may send its requests', async () => {
    const { status, headers } = await preflight('https://signup.example.com');
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('https://signup.example.com');
    expect(headers.get('access-control-allow-methods')).toBe('POST');
    expect(headers.get('access-control-allow-headers')).toBe('authorization, content-language, content-type');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-request-id')).toBeTruthy();
  });

  it('may also read errors, and the headers that it needs', async () => {
    const { status, headers } = await world.call('GET', '/api/session', {
      headers: { origin: 'https://signup.example.com' },
    });
    expect(status).toBe(401);
    expect(headers.get('access-control-allow-origin')).toBe('https://signup.example.com');
    expect(headers.get('access-control-expose-headers')).toBe('link, retry-after, x-request-id');
    expect(headers.get('vary')).toContain('origin');
  });

  it.each(['https://other.example.com', 'http://signup.example.com', 'https://signup.example.com:444', 'null'])(
    'is no other: %s',
    async (origin) => {
      const { status, headers } = await preflight(origin);
      expect(status).toBe(405);
      expect(headers.get('access-control-allow-origin')).toBeNull();
      const reply = await world.call('GET', '/api/session', { headers: { origin } });
      expect(reply.headers.get('access-control-allow-origin')).toBeNull();
    },
  );
});
