import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, type RunningServer } from '#server/node/node-server.js';
import { endpoints as describedPaths } from '../../tools/openapi/endpoints.js';
import { type Forge, mint } from '../server/tokens/hostile/forge.js';
import { hostileTokens } from '../server/tokens/hostile/hostile-tokens.js';
import { password, signupUrl, startWorld, state, tokenSecret, type World } from '../support/signup-world.js';
import { unbuiltSite } from '../support/unbuilt-site.js';

let world: World;
let server: RunningServer;
let forge: Forge;

beforeAll(async () => {
  world = await startWorld();
  server = await listen(unbuiltSite(world.application), { port: 0, loopback: true });
  const now = Math.floor(Date.now() / 1000);
  const iss = new URL(world.tenant.origin).host;
  forge = {
    honest: { iss, sub: world.signIn('ada'), aud: signupUrl, iat: now - 10, exp: now + 890, jti: 'login-1' },
    secret: new TextEncoder().encode(tokenSecret),
    now,
  };
});
afterAll(async () => {
  await server.close();
  await world.close();
});

const endpoints: [method: string, path: string, body?: object][] = [
  ['GET', '/api/session'],
  ['POST', '/api/session'],
  ['GET', '/api/username?username=ada'],
  ['POST', '/api/signup', { state, username: 'ada', password }],
  ['POST', '/api/decline', { state, decision: 'cancel' }],
];

/** The header with this token; undefined if a header cannot carry the token. */
function inHeader(token: string): string | undefined {
  return /[\0\r\n]/.test(token) ? undefined : Buffer.from(token).toString('latin1');
}

function send([method, path, body]: (typeof endpoints)[number], authorization: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${server.port}${path}`, {
    method,
    headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
}

describe('over HTTP', () => {
  it('covers every endpoint that takes a session token', () => {
    const described = describedPaths.flatMap(({ path, operations }) =>
      Object.entries(operations).flatMap(([method, operation]) =>
        JSON.stringify(operation.security).includes('"sessionToken"') ? [`${method.toUpperCase()} ${path}`] : [],
      ),
    );
    const named = endpoints.map(([method, path]) => `${method} ${path.split('?')[0]}`);
    expect(named.toSorted()).toEqual(described.toSorted());
  });

  it('the valid token that the hostile ones are derived from is accepted', async () => {
    const [first] = endpoints;
    expect((first && (await send(first, `Bearer ${mint(forge)}`)))?.status).toBe(200);
  });

  it.each(endpoints)(
    '%s %s refuses every hostile token with the same response and makes no call',
    async (...endpoint) => {
      const before = world.tenant.calls.length;
      const replies = new Map<string, string[]>();
      for (const [name, make] of hostileTokens) {
        const token = inHeader(make(forge));
        if (token === undefined) continue;
        const response = await send(endpoint, `Bearer ${token}`);
        const reply = `${response.status} ${response.headers.get('content-type')} ${await response.text()}`;
        replies.set(reply, [...(replies.get(reply) ?? []), name]);
      }
      const refusal =
        '401 application/problem+json {"type":"urn:signup-step:token_invalid","title":"The session token is not valid","status":401,"code":"token_invalid"}';
      expect([...replies.keys()], JSON.stringify([...replies.values()].slice(1))).toEqual([refusal]);
      expect(replies.get(refusal)?.length).toBeGreaterThan(200);
      expect(world.tenant.calls).toHaveLength(before);
    },
  );

  it('the plain form refuses every hostile token in its URL with the same page and makes no call', async () => {
    const submit = (token: string) =>
      fetch(`http://127.0.0.1:${server.port}/?${new URLSearchParams({ session_token: token, state })}`, {
        method: 'POST',
        body: new URLSearchParams({ username: 'ada', password }),
        redirect: 'manual',
      });
    expect((await submit(mint(forge))).status).toBe(303);
    const before = world.tenant.calls.length;
    const replies = new Map<string, string[]>();
    for (const [name, make] of hostileTokens) {
      const response = await submit(make(forge));
      // Only the request ID differs.
      const page = (await response.text()).replaceAll(response.headers.get('x-request-id') ?? '', '');
      const reply = `${response.status} ${page}`;
      replies.set(reply, [...(replies.get(reply) ?? []), name]);
    }
    expect([...replies.values()].slice(1)).toEqual([]);
    const [[refusal, names] = []] = [...replies];
    expect(refusal).toMatch(/^401 <!doctype html>/);
    expect(names).toHaveLength(hostileTokens.length);
    expect(world.tenant.calls).toHaveLength(before);
  });
});

describe('a malformed Authorization header', () => {
  /** Sends headers that `fetch` would not send. @returns status and error code of the response. */
  async function sendRaw(...headers: string[]): Promise<string> {
    const socket = connect(server.port, '127.0.0.1');
    socket.write(
      ['GET /api/session HTTP/1.1', 'Host: localhost', 'Connection: close', ...headers, '', ''].join('\r\n'),
    );
    const answer = await text(socket);
    return `${answer.slice(9, 12)} ${/"code":"(\w+)"/.exec(answer)?.[1] ?? ''}`.trim();
  }
  const good = () => mint(forge);

  it.each<[string, () => string[], string]>([
    ['the scheme in lower case', () => [`authorization: bearer ${good()}`], '200'],
    ['several spaces between', () => [`Authorization: Bearer   ${good()}`], '200'],
    ['no header', () => [], '401 token_missing'],
    ['an empty one', () => ['Authorization:'], '401 token_missing'],
    ['the scheme alone', () => ['Authorization: Bearer'], '401 token_missing'],
    ['another scheme', () => [`Authorization: Basic ${good()}`], '401 token_missing'],
    ['a scheme that only begins alike', () => [`Authorization: BearerToken ${good()}`], '401 token_missing'],
    ['the token without a scheme', () => [`Authorization: ${good()}`], '401 token_missing'],
    ['a tab between', () => [`Authorization: Bearer\t${good()}`], '401 token_missing'],
    ['no space between', () => [`Authorization: Bearer${good()}`], '401 token_missing'],
    ['the scheme twice', () => [`Authorization: Bearer Bearer ${good()}`], '401 token_invalid'],
    ['words behind the token', () => [`Authorization: Bearer ${good()} admin`], '401 token_invalid'],
    ['two tokens', () => [`Authorization: Bearer ${good()}, Bearer ${good()}`], '401 token_invalid'],
    [
      'two headers, both good',
      () => [`Authorization: Bearer ${good()}`, `authorization: Bearer ${good()}`],
      '401 token_invalid',
    ],
    [
      'two headers, the second one valid',
      () => ['Authorization: Basic YTpi', `Authorization: Bearer ${good()}`],
      '401 token_missing',
    ],
    ['the token as a parameter', () => [`Authorization: Bearer token="${good()}"`], '401 token_invalid'],
    ['the token in a cookie', () => [`Cookie: session_token=${good()}`], '401 token_missing'],
    ['the token in a header of proxies', () => [`Proxy-Authorization: Bearer ${good()}`], '401 token_missing'],
    ['a header of 20,000 letters', () => [`Authorization: Bearer ${'A'.repeat(20_000)}`], '431'],
  ])('%s', async (_, headers, expected) => {
    expect(await sendRaw(...headers())).toBe(expected);
  });

  it('the token in the query is ignored', async () => {
    const response = await fetch(`http://127.0.0.1:${server.port}/api/session?session_token=${good()}&token=${good()}`);
    expect(response.status).toBe(401);
  });
});
