import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { config } from '../../examples/all-fields/signup.config.js';
import { state } from '../support/signup-world.js';
import { always } from './always.js';
import { canary, expectDocumented, type FuzzedSite, startFuzzedSite } from './fuzzed-site.js';
import { anyText, jsonNumber, wellFormed } from './texts.js';

let site: FuzzedSite;
beforeAll(async () => {
  site = await startFuzzedSite();
});
afterAll(() => site.world.close());

/** Creates a user after a first social login. @returns the user ID. */
function newUser(): string {
  const id = crypto.randomUUID();
  const profile = { provider: 'github', connection: 'github', id, email: `${id}@example.com`, email_verified: true };
  return site.world.tenant.users.signInSocial(profile, '127.0.0.1').user_id;
}

const names = [...config.fields.map(({ name }) => name), 'role', '__proto__', 'constructor', 'app_metadata', 'user_id'];
const good: Record<string, string | number | boolean> = {
  given_name: 'Ada',
  born: '1990-12-10',
  boat: 'yes',
  boat_name: 'Engine',
  length: 7.5,
  rules: '2026-01',
};
const anyValue = fc.oneof(anyText, jsonNumber, fc.boolean(), fc.constantFrom(...Object.values(good)));
const values = fc
  .dictionary(fc.constantFrom(...names), anyValue, { maxKeys: 4 })
  .map((odd): Record<string, unknown> => ({ ...good, ...odd }));

describe('a submission as JSON', () => {
  const stored = config.fields.map(({ name, store }) => store?.as ?? name);

  always(
    'writes configured fields only, each with its type, and never the password',
    fc.tuple(values, fc.boolean()),
    async ([fields, isPlain]) => {
      const sub = newUser();
      const username = `u${crypto.randomUUID().slice(0, 14)}`;
      const sent = isPlain ? good : fields;
      const headers = { authorization: `Bearer ${await site.world.token(sub)}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ state, username, password: canary, fields: sent });
      const reply = await site.send('/api/signup', { method: 'POST', headers, body });
      expectDocumented(reply, site.log, headers.authorization.slice(7));
      expect([200, 400, 413, 422]).toContain(reply.response.status);
      if (isPlain) expect(reply.response.status).toBe(200);

      const user = site.world.tenant.users.get(sub);
      const { app_metadata = {}, user_metadata = {} } = user ?? {};
      expect(JSON.stringify(user)).not.toContain(canary);
      const written = [...Object.keys(app_metadata), ...Object.keys(user_metadata)];
      expect(written.filter((key) => !['signup', 'username', ...stored].includes(key))).toEqual([]);
      if (reply.response.status !== 200) expect(written).toEqual([]);
    },
    0.5,
  );
});

describe('a plain form', () => {
  const typed = fc.dictionary(
    fc.constantFrom(
      'username',
      'decision',
      'language',
      'extra-remark',
      ...names.map((name) => `fields.${name}`),
      ...names,
    ),
    anyText,
    { maxKeys: 6 },
  );

  always(
    'returns a page without injected markup, or a redirect',
    fc.tuple(typed, anyText, anyText),
    async ([fields, passed, language]) => {
      const token = await site.world.token(`github|fuzz-${crypto.randomUUID()}`);
      const query = new URLSearchParams({ session_token: token, state, registration_id: passed.slice(0, 2000) });
      const headers = {
        'accept-language': wellFormed(language)
          .replaceAll(/[^ -~]/g, '')
          .slice(0, 15_000),
      };
      const body = new URLSearchParams({ ...fields, password: canary });
      const reply = await site.send(`/?${query}`, { method: 'POST', headers, body });
      expectDocumented(reply, site.log);
      // The redirect carries the state, but never the session token.
      expect(reply.response.headers.get('location') ?? '').not.toContain(token);
      expect(reply.text).not.toContain(token);
      expect(reply.text).not.toMatch(/<script>|<img src=x|onerror=alert\(1\)>/);
      expect(reply.text.match(/<script /g) ?? []).toHaveLength(reply.response.status === 303 ? 0 : 1);
    },
    0.5,
  );
});
