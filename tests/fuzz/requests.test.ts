import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { apiRoutes } from '#server/node/site.js';
import { state } from '../support/signup-world.js';
import { always } from './always.js';
import { canary, codeOf, expectDocumented, type FuzzedSite, startFuzzedSite } from './fuzzed-site.js';
import { anyJson, anyText, headerText, mutated, wellFormed } from './texts.js';

let site: FuzzedSite;
beforeAll(async () => {
  site = await startFuzzedSite();
});
afterAll(() => site.world.close());

/** A token of a new, unknown user, so that no rate limit applies. */
const newToken = () => site.world.token(`github|fuzz-${crypto.randomUUID()}`);

const endpoints = fc.constantFrom('/', ...Object.keys(apiRoutes));
/** What needs no token in a header: a beacon has it in its body. */
const withoutToken = ['/', '/api/events', '/api/health', '/api/openapi.json'];
const typed = { state, username: 'ada', password: canary, fields: { boat: 'yes', length: 4.5 } };
const form = JSON.stringify({ ...typed, accountSnapshot: 'made-up.snapshot' });

describe('a request', () => {
  const headers = fc.record(
    {
      authorization: fc.oneof(
        headerText,
        headerText.map((text) => `Bearer ${text}`),
      ),
      'content-type': fc.oneof(headerText, fc.constantFrom('application/json', 'application/x-www-form-urlencoded')),
      'content-language': headerText,
      'accept-language': headerText,
      'x-forwarded-for': headerText,
      origin: headerText,
    },
    { requiredKeys: [] },
  );
  const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH');

  always(
    'without a valid token gets a documented code, and no call is made to the tenant',
    fc.record({ method, path: endpoints, headers, query: anyText }),
    async ({ method, path, headers: sent, query }) => {
      const before = site.world.tenant.calls.length;
      const search = new URLSearchParams({ username: query, token: query, ui_locales: query.slice(0, 5000) });
      const reply = await site.send(`${path}?${search}`, { method, headers: { ...sent, 'x-note': canary } });
      expectDocumented(reply, site.log);
      if (!withoutToken.includes(path)) expect([401, 405], path).toContain(reply.response.status);
      expect(site.world.tenant.calls).toHaveLength(before);
    },
  );

  always('to any path gets a documented reply', anyText, async (path) => {
    const reply = await site.send(`/${encodeURI(wellFormed(path)).replace(/^\/+/, '')}`);
    expectDocumented(reply, site.log);
  });
});

describe('a body with a valid token', () => {
  const post = async (path: string, body: BodyInit, type = 'application/json') => {
    const token = await newToken();
    const headers = { authorization: `Bearer ${token}`, 'content-type': type };
    const reply = await site.send(path, { method: 'POST', headers, body });
    expectDocumented(reply, site.log, token);
    return reply;
  };
  const path = fc.constantFrom('/api/signup', '/api/decline', '/api/events', '/api/session');

  always('of random bytes is malformed', fc.tuple(path, fc.uint8Array({ maxLength: 400 })), async ([to, bytes]) => {
    const code = codeOf(await post(to, bytes as Uint8Array<ArrayBuffer>));
    expect(code).toBe(to === '/api/session' ? undefined : 'malformed_request');
  });

  always('of any JSON gets a documented code', fc.tuple(path, anyJson), async ([to, json]) => {
    await post(to, JSON.stringify(json));
  });

  always('with small changes gets a documented code', mutated(form), async (body) => {
    const reply = await post('/api/signup', wellFormed(body));
    expect(['malformed_request', 'state_missing', 'user_not_found']).toContain(codeOf(reply));
  });

  always('is accepted with an invalid account snapshot', fc.oneof(anyJson, anyText), async (accountSnapshot) => {
    const code = codeOf(await post('/api/signup', JSON.stringify({ ...typed, accountSnapshot })));
    expect(['user_not_found', 'payload_too_large']).toContain(code);
  });

  always('of another content type is refused', fc.tuple(headerText, anyText), async ([type, text]) => {
    const code = codeOf(await post('/api/signup', `${text}${canary}`, type));
    expect(code).toBe('unsupported_media_type');
  });
});

describe('an availability check', () => {
  always(
    'returns 200 for any username',
    anyText,
    async (username) => {
      const token = await newToken();
      const query = new URLSearchParams({ username: username.slice(0, 15_000) });
      const reply = await site.send(`/api/username?${query}`, { headers: { authorization: `Bearer ${token}` } });
      expectDocumented(reply, site.log, token);
      expect(reply.response.status).toBe(200);
    },
    0.5,
  );
});
