import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HotPages, hotPages } from '../../tools/demo/hot-pages.js';
import { type DemoMode, demoModes } from '../../tools/demo/modes.js';
import { otherAddresses } from '../support/other-addresses.js';
import { signupUrl } from '../support/signup-world.js';

let hot: HotPages;
let ask: (path: string, accept: string) => Promise<Response>;
beforeAll(async () => {
  hot = await hotPages();
  const [, demo] = demoModes('http://localhost:1/') as [DemoMode, DemoMode]; // the demo has three modes
  const env = {
    AUTH0_DOMAIN: 'http://localhost:1',
    AUTH0_CLIENT_ID: 'made-up',
    AUTH0_CLIENT_SECRET: 'made-up',
    AUTH0_CONNECTION: 'made-up',
    REDIRECT_TOKEN_SECRET: 'made-up-secret-of-more-than-32-bytes',
    SIGNUP_URL: 'http://localhost:3000/',
    APP_URL: 'http://localhost:8080/',
    LOG_LEVEL: 'silent',
  };
  const answer = await hot.page(demo, env);
  ask = async (path, accept) => answer(new Request(`${new URL(signupUrl).origin}${path}`, { headers: { accept } }));
});
afterAll(() => hot.close());

it('listens for changes on a free loopback port only', async () => {
  expect(hot.hmrAddress.address).toBe('127.0.0.1');
  const client = await (await ask('/@vite/client', '*/*')).text();
  expect(client).toContain(`hmrPort = ${hot.hmrAddress.port}`);
});

it('has the same responses at all paths as the build', async () => {
  for (const [path, accept, status, sent] of otherAddresses) {
    const response = await ask(path, accept);
    const type = response.headers.get('content-type') ?? 'redirect';
    const expected = expect.stringContaining(sent === 'page' ? 'html' : sent);
    expect({ path, accept, status: response.status, type }).toEqual({ path, accept, status, type: expected });
  }
});

it('serves the description of the API', async () => {
  expect(await (await ask('/api/openapi.json', '*/*')).json()).toMatchObject({ openapi: '3.1.1' });
});
