import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { managementApi } from '#server/auth0/client.js';
import { managementTokens } from '#server/auth0/token.js';
import { startDeadline } from '#server/deadline.js';

const servers = new Set<ReturnType<typeof createServer>>();
let elsewhere: string;
let tenantOrigin: string;
let arrived: number;

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.add(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  elsewhere = await listen((_, response) => {
    arrived++;
    response.setHeader('content-type', 'application/json');
    response.end('{"access_token":"token","expires_in":3600,"user_id":"auth0|1","identities":[]}');
  });
  // 307 repeats the method and the body.
  tenantOrigin = await listen(({ url }, response) => response.writeHead(307, { location: `${elsewhere}${url}` }).end());
});
beforeEach(() => {
  arrived = 0;
});
afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
});

const credentials = { clientId: 'client', clientSecret: 'secret', now: Date.now };

it('a redirect of the token endpoint does not take the client secret to another origin', async () => {
  await expect(managementTokens({ ...credentials, tenantOrigin }).current()).rejects.toThrow('no answer');
  expect(arrived).toBe(0);
});

it('a redirect of the Management API does not take the password to another origin', async () => {
  const tokens = managementTokens({ ...credentials, tenantOrigin: elsewhere });
  await tokens.current();
  const api = managementApi({ tenantOrigin, tokens, now: Date.now });
  const create = api.call(startDeadline(8_000), {
    operation: 'users.create',
    request: (time) => api.users.create({ connection: 'users', username: 'ada', password: 'a password' }, time),
    once: true,
  });
  await expect(create).rejects.toThrow('no answer');
  // The request for the access token.
  expect(arrived).toBe(1);
});
