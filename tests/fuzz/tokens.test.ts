import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { redirectTokens } from '#server/tokens/redirect-tokens.js';
import { type Forge, foreignSecret, mint } from '../server/tokens/hostile/forge.js';
import { always } from './always.js';
import { anyJson, anyText, mutated } from './texts.js';

const now = Date.UTC(2026, 10, 23, 12, 0, 0) / 1000;
const forge: Forge = {
  honest: {
    iss: 'login.example.com',
    sub: 'github|1',
    aud: 'https://signup.example.com/',
    iat: now - 10,
    exp: now + 890,
    jti: 'login-1',
  },
  secret: new TextEncoder().encode('made-up-secret-of-more-than-32-bytes'),
  now,
};
const tokens = redirectTokens({
  secrets: [new TextEncoder().encode('made-up-secret-that-signs-since-today'), forge.secret],
  signupUrl: forge.honest.aud,
  loginOrigins: new Map([[forge.honest.iss, `https://${forge.honest.iss}`]]),
  defaultLoginOrigin: 'https://example.eu.auth0.com',
  step: { mode: 'identity', connection: 'signup-usernames' },
  now: () => now * 1000,
});
const honest = mint(forge);

async function codeOf(token: string): Promise<string> {
  const result = await tokens.verify(token);
  return result.ok ? 'ok' : result.failure.code;
}

const claims = fc.dictionary(
  fc.constantFrom(
    'iss',
    'sub',
    'aud',
    'iat',
    'exp',
    'jti',
    'user_id',
    'login_domain',
    'nbf',
    'state',
    'signup',
    'locale',
  ),
  fc.oneof(anyJson, fc.integer({ min: now - 5000, max: now + 5000 }), fc.constantFrom(...Object.values(forge.honest))),
);

describe('the session token', () => {
  always('is refused if it is arbitrary text', anyText, async (text) => {
    expect(await codeOf(text)).toBe('token_invalid');
  });

  always('is refused after any change to a valid one', mutated(honest), async (token) => {
    expect(await codeOf(token)).toBe(token === honest ? 'ok' : 'token_invalid');
  });

  always('is refused with another header', anyJson, async (header) => {
    const isPlain = JSON.stringify(header) === '{"alg":"HS256","typ":"JWT"}';
    expect(await codeOf(mint(forge, { header: header as object }))).toBe(isPlain ? 'ok' : 'token_invalid');
  });

  always('is refused if it is signed with another secret', claims, async (other) => {
    expect(await codeOf(mint(forge, { claims: other, key: foreignSecret }))).toBe('token_invalid');
  });

  always(
    'has a user, a known domain and a lifetime of at most one hour, with any signed claims',
    claims,
    async (other) => {
      const result = await tokens.verify(mint(forge, { claims: other }));
      if (!result.ok) {
        expect(['token_invalid', 'token_expired']).toContain(result.failure.code);
        return;
      }
      const { sub, loginOrigin, issuedAt, expiresAt } = result.value;
      expect(sub.length > 0 && sub.length <= 255).toBe(true);
      expect(['https://login.example.com', 'https://example.eu.auth0.com']).toContain(loginOrigin);
      expect(expiresAt - issuedAt).toBeGreaterThan(0);
      expect(expiresAt - issuedAt).toBeLessThanOrEqual(3600);
      expect(expiresAt).toBeGreaterThan(now - 60);
    },
  );
});
