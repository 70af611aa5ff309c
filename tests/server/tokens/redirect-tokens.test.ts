import { createHmac } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { redirectTokens } from '#server/tokens/redirect-tokens.js';

const secret = new TextEncoder().encode('made-up-secret-of-more-than-32-bytes');
const previous = new TextEncoder().encode('made-up-former-secret-of-32-bytes-and-more');
const now = Date.UTC(2026, 10, 23, 12, 0, 0);
const seconds = now / 1000;

const tokens = redirectTokens({
  secrets: [secret, previous],
  signupUrl: 'https://signup.example.com/',
  loginOrigins: new Map([
    ['example.eu.auth0.com', 'https://example.eu.auth0.com'],
    ['login.example.com', 'https://login.example.com'],
  ]),
  defaultLoginOrigin: 'https://example.eu.auth0.com',
  step: { mode: 'identity', connection: 'signup-usernames' },
  now: () => now,
});

/** The claims of a session token as the Action signs it. */
const sessionClaims = {
  iss: 'login.example.com',
  sub: 'google-oauth2|1',
  aud: 'https://signup.example.com/',
  iat: seconds - 10,
  exp: seconds + 890,
  jti: 'login-1',
  ip: '127.0.0.1',
};

function sign(claims: object, { key = secret, alg = 'HS256', typ = 'JWT' } = {}): Promise<string> {
  return new SignJWT({ ...sessionClaims, ...claims }).setProtectedHeader({ alg, typ }).sign(key);
}

async function codeOf(token: string | Promise<string>): Promise<string> {
  const result = await tokens.verify(await token);
  return result.ok ? 'ok' : result.failure.code;
}

describe('a session token is accepted', () => {
  it('and its session has the user and the origin at which the login continues', async () => {
    const result = await tokens.verify(await sign({ client_name: 'Harbour', locale: 'de' }));
    expect(result).toEqual({
      ok: true,
      value: {
        sub: 'google-oauth2|1',
        issuer: 'login.example.com',
        loginOrigin: 'https://login.example.com',
        issuedAt: sessionClaims.iat,
        expiresAt: sessionClaims.exp,
        jti: 'login-1',
        clientName: 'Harbour',
        locale: 'de',
      },
    });
  });

  // Auth0 does not document the issuer of an Action's token on a custom domain.
  it.each([
    ['login.example.com', 'login.example.com', 'https://login.example.com'],
    ['example.eu.auth0.com', 'login.example.com', 'https://login.example.com'],
    ['login.example.com', 'example.eu.auth0.com', 'https://example.eu.auth0.com'],
    ['login.example.com', undefined, 'https://login.example.com'],
    ['login.example.com', 'evil.example', 'https://login.example.com'],
    ['auth0/rule', 'login.example.com', 'https://login.example.com'],
    ['auth0/rule', undefined, 'https://example.eu.auth0.com'],
  ])('of the issuer %s with login_domain %s, and the login continues at %s', async (iss, login_domain, loginOrigin) => {
    const token = await sign({ iss, login_domain, client_id: 'app' });
    expect(await tokens.verify(token)).toMatchObject({
      ok: true,
      value: { issuer: iss, loginOrigin, clientId: 'app' },
    });
  });

  it.each([
    ['with the previous secret', () => sign({}, { key: previous })],
    ['without the trailing slash of the audience', () => sign({ aud: 'https://signup.example.com' })],
    ['up to a minute after it expired', () => sign({ iat: seconds - 900, exp: seconds - 59 })],
    ['from a clock that is a minute ahead', () => sign({ iat: seconds + 59, exp: seconds + 900 })],
    ['from the Rule', () => sign({ iss: 'auth0/rule' })],
    ['from the Rule with user_id instead of sub', () => sign({ iss: 'auth0/rule', sub: undefined, user_id: 'a|1' })],
    ['from the Rule on a custom domain', () => sign({ iss: 'auth0/rule', login_domain: 'login.example.com' })],
  ])('%s', async (_, token) => {
    expect(await codeOf(token())).toBe('ok');
  });
});

describe('a session token is refused', () => {
  const unsigned = (header: object) =>
    `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${Buffer.from(JSON.stringify(sessionClaims)).toString('base64url')}.`;
  const continueToken = () =>
    tokens.signContinueToken({ sub: sessionClaims.sub, state: 'state', login: 'login-1', signup: 'completed' });

  it.each<[string, () => string | Promise<string>]>([
    ['that is not a JWT', () => 'not-a-token'],
    ['that is empty', () => ''],
    ['that is too long', () => sign({ pad: 'x'.repeat(5000) })],
    ['with another secret', () => sign({}, { key: new TextEncoder().encode('x'.repeat(40)) })],
    ['without a signature', () => unsigned({ alg: 'none', typ: 'JWT' })],
    ['signed with HS512', () => sign({}, { alg: 'HS512', key: new Uint8Array(64).fill(1) })],
    ['without typ JWT', () => sign({}, { typ: 'at+jwt' })],
    ['of a foreign issuer', () => sign({ iss: 'evil.example.com' })],
    [
      'of a foreign issuer with a configured login_domain',
      () => sign({ iss: 'evil.example.com', login_domain: 'login.example.com' }),
    ],
    ['of an issuer with a scheme', () => sign({ iss: 'https://login.example.com/' })],
    ['for another page', () => sign({ aud: 'https://other.example.com/' })],
    ['for several pages', () => sign({ aud: ['https://signup.example.com/', 'https://other.example.com/'] })],
    ['for an audience that is not a URL', () => sign({ aud: 'signup' })],
    ['without iss', () => sign({ iss: undefined })],
    ['without sub', () => sign({ sub: undefined })],
    ['without aud', () => sign({ aud: undefined })],
    ['without iat', () => sign({ iat: undefined })],
    ['without exp', () => sign({ exp: undefined })],
    ['that lives longer than an hour', () => sign({ iat: seconds - 10, exp: seconds + 3600 })],
    ['issued in the future', () => sign({ iat: seconds + 61, exp: seconds + 900 })],
    ['that expires before it was issued', () => sign({ iat: seconds + 30, exp: seconds + 20 })],
    ['with a number as sub', () => sign({ sub: 1 })],
    [
      'from the Rule with a login_domain that is not configured',
      () => sign({ iss: 'auth0/rule', login_domain: 'evil.example' }),
    ],
    ['that is a continue token', continueToken],
  ])('%s', async (_, token) => {
    expect(await codeOf(token())).toBe('token_invalid');
  });

  it('as expired more than a minute after exp, for the current and the previous secret', async () => {
    const times = { iat: seconds - 900, exp: seconds - 61 };
    expect(await codeOf(sign(times))).toBe('token_expired');
    expect(await codeOf(sign(times, { key: previous }))).toBe('token_expired');
  });

  it('as invalid, not as expired, if it was also signed with a foreign secret', async () => {
    const forged = sign({ exp: seconds - 600, iat: seconds - 900 }, { key: new Uint8Array(32).fill(7) });
    expect(await codeOf(forged)).toBe('token_invalid');
  });

  it('if its claims were changed after signing', async () => {
    const [header, , signature] = (await sign({})).split('.');
    const changed = Buffer.from(JSON.stringify({ ...sessionClaims, sub: 'google-oauth2|2' })).toString('base64url');
    expect(await codeOf(`${header}.${changed}.${signature}`)).toBe('token_invalid');
  });
});

describe('a renewed token', () => {
  async function renew(claims: object) {
    const session = await tokens.verify(await sign(claims));
    if (!session.ok) throw new Error(session.failure.code);
    return tokens.renew(session.value);
  }

  it('is for the same login, is accepted, and lives fifteen minutes from now', async () => {
    const renewed = await renew({ exp: seconds + 5, client_id: 'app' });
    if (!renewed.ok) throw new Error('not renewed');
    expect(Date.parse(renewed.value.expiresAt)).toBe((seconds + 900) * 1000);
    expect(await tokens.verify(renewed.value.sessionToken)).toMatchObject({
      ok: true,
      value: {
        sub: sessionClaims.sub,
        issuer: sessionClaims.iss,
        jti: sessionClaims.jti,
        clientId: 'app',
        loginOrigin: 'https://login.example.com',
      },
    });
  });

  it('expires at most an hour after the first token was issued', async () => {
    const renewed = await renew({ iat: seconds - 3000, exp: seconds + 5 });
    expect(renewed.ok && Date.parse(renewed.value.expiresAt)).toBe((seconds + 600) * 1000);
  });

  it('is not issued after that hour', async () => {
    const renewed = await renew({ iat: seconds - 3600, exp: seconds - 30 });
    expect(renewed.ok || renewed.failure.code).toBe('token_expired');
  });
});

describe('a continue token', () => {
  it('has the claims that Auth0 requires and the outcome of the signup', async () => {
    const token = await tokens.signContinueToken({
      sub: sessionClaims.sub,
      state: 'hKFo2SA-made-up',
      login: 'login-1',
      signup: 'completed',
      username: 'ada',
    });
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(decodeJwt(token)).toEqual({
      iss: 'https://signup.example.com/',
      sub: sessionClaims.sub,
      iat: seconds,
      exp: seconds + 180,
      jti: expect.any(String),
      state: 'hKFo2SA-made-up',
      login: 'login-1',
      mode: 'identity',
      connection: 'signup-usernames',
      signup: 'completed',
      username: 'ada',
    });
  });

  it('is signed with the current secret', async () => {
    const token = await tokens.signContinueToken({ sub: 'a|1', state: 's', login: undefined, signup: 'skipped' });
    const [header, payload, signature] = token.split('.');
    expect(createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url')).toBe(signature);
  });
});
