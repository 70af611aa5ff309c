import { describe, expect, it } from 'vitest';
import { redirectTokens } from '#server/tokens/redirect-tokens.js';
import { type Forge, mint } from './hostile/forge.js';
import { hostileTokens } from './hostile/hostile-tokens.js';

const now = Date.UTC(2026, 10, 23, 12, 0, 0) / 1000;
const forge: Forge = {
  honest: {
    iss: 'login.example.com',
    sub: 'google-oauth2|1',
    aud: 'https://signup.example.com/',
    iat: now - 10,
    exp: now + 890,
    jti: 'login-1',
  },
  secret: new TextEncoder().encode('made-up-secret-of-more-than-32-bytes'),
  now,
};
const tokens = redirectTokens({
  secrets: [forge.secret],
  signupUrl: forge.honest.aud,
  loginOrigins: new Map([[forge.honest.iss, `https://${forge.honest.iss}`]]),
  defaultLoginOrigin: 'https://example.eu.auth0.com',
  step: { mode: 'identity', connection: 'signup-usernames' },
  now: () => now * 1000,
});

const codeOf = async (token: string) => {
  const result = await tokens.verify(token);
  return result.ok ? 'ok' : result.failure.code;
};

describe('hostile tokens', () => {
  it('are more than two hundred, with unique names, derived from an accepted token', async () => {
    expect(hostileTokens.length).toBeGreaterThan(200);
    expect(new Set(hostileTokens.map(([name]) => name)).size).toBe(hostileTokens.length);
    expect(await codeOf(mint(forge))).toBe('ok');
  });

  it.each(hostileTokens)('%s', async (_, make) => {
    expect(await codeOf(make(forge))).toBe('token_invalid');
  });

  it('do not include valid but unusual tokens: with a kid, with unknown claims, with a duplicate claim', async () => {
    // RFC 7519, 4: the last one of duplicate claims counts.
    const twice = `${JSON.stringify({ ...forge.honest, sub: undefined })
      .replace('{', '{"sub":"a|2",')
      .slice(0, -1)},"sub":"a|1"}`;
    expect(await codeOf(mint(forge, { header: { alg: 'HS256', typ: 'JWT', kid: 'x' } }))).toBe('ok');
    expect(await codeOf(mint(forge, { claims: { ip: '127.0.0.1', role: 'admin' } }))).toBe('ok');
    expect(await tokens.verify(mint(forge, { payload: twice }))).toMatchObject({ ok: true, value: { sub: 'a|1' } });
  });

  it('differ from a valid token that has expired: token_expired', async () => {
    const times = { iat: now - 900, exp: now - 61 };
    expect(await codeOf(mint(forge, { claims: times }))).toBe('token_expired');
    expect(await codeOf(mint(forge, { claims: { ...times, exp: now - 60 } }))).toBe('token_expired');
    expect(await codeOf(mint(forge, { claims: { ...times, exp: now - 59 } }))).toBe('ok');
  });
});
