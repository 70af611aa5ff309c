import { afterAll, beforeAll, expect, it } from 'vitest';
import { apiRoutes } from '#server/node/site.js';
import { signupUrl, startWorld, type World } from '../support/signup-world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

it.each([{}, { 'content-length': '500' }])(
  'an incomplete body is refused with malformed_request: %j',
  async (length) => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('the connection broke')) });
    const headers = {
      authorization: `Bearer ${await world.token('github|1')}`,
      'content-type': 'application/json',
      ...length,
    };
    const request = new Request(new URL('/api/signup', signupUrl), {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    } as RequestInit);
    const response = await apiRoutes['/api/signup']?.(request, world.application);
    expect(await response?.json()).toMatchObject({ status: 400, code: 'malformed_request' });
  },
);
