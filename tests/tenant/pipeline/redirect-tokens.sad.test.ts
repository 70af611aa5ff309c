import jwt from 'jsonwebtoken';
import { describe, expect, it } from 'vitest';
import { validateToken } from '#tenant/local/pipeline/redirect-tokens.js';
import { now, returningLogin, seconds, secret } from './sample-login.js';

const good = { sub: 'google-oauth2|ada', iss: 'page', iat: seconds, exp: seconds + 120, state: 'S' };

function validate(token: string | undefined, at = now) {
  return () => validateToken({ secret }, returningLogin(token), { state: 'S', now: at });
}

function without(claim: keyof typeof good): string {
  return jwt.sign(Object.fromEntries(Object.entries(good).filter(([name]) => name !== claim)), secret, {
    // `noTimestamp` removes `iat`, which the package adds by default.
    noTimestamp: claim === 'iat',
  });
}

const standardClaims = 'The session token is invalid: Missing or invalid standard claims';
const wrongState = 'The session token is invalid: State in the token does not match the /continue state.';
const wrongSignature = 'The session token is invalid: Failed signature validation';

describe('validateToken', () => {
  it('reads the token from the query, too', () => {
    const login = returningLogin(undefined, { other_name: jwt.sign(good, secret) });
    const claims = validateToken({ secret, tokenParameterName: 'other_name' }, login, { state: 'S', now });
    expect(claims.sub).toBe(good.sub);
  });

  it('reports a missing parameter', () => {
    expect(validate(undefined)).toThrow(
      "There is no parameter called 'session_token' available in either the POST body or query string.",
    );
  });

  it.each([
    ['signed with another secret', jwt.sign(good, `${secret}-other`)],
    ['signed with another algorithm', jwt.sign(good, secret, { algorithm: 'HS512' })],
    ['not signed', jwt.sign(good, '', { algorithm: 'none' })],
    ['not a token', 'not.a.token'],
  ])('refuses a token that is %s', (_name, token) => {
    expect(validate(token)).toThrow(wrongSignature);
  });

  it.each(['sub', 'iss', 'exp', 'iat'] as const)('refuses a token without %s', (claim) => {
    expect(validate(without(claim))).toThrow(standardClaims);
  });

  it('refuses a token with a lifetime of less than a minute', () => {
    expect(validate(jwt.sign({ ...good, exp: seconds + 59 }, secret))).toThrow(standardClaims);
  });

  it('refuses another state, and a missing one', () => {
    expect(validate(jwt.sign({ ...good, state: 'T' }, secret))).toThrow(wrongState);
    expect(validate(without('state'))).toThrow(wrongState);
  });

  it('refuses a token of another type', () => {
    const token = jwt.sign(good, secret, { header: { alg: 'HS256', typ: 'at+jwt' } });
    expect(validate(token)).toThrow('Unexpected token payload type');
  });

  it('refuses the token of another user', () => {
    expect(validate(jwt.sign({ ...good, sub: 'google-oauth2|eve' }, secret))).toThrow(
      'The sub claim does not match the user_id.',
    );
  });

  it('refuses a token from its expiry on, by the given clock', () => {
    const token = jwt.sign(good, secret);
    expect(validate(token, now + 119_000)).not.toThrow();
    expect(validate(token, now + 120_000)).toThrow('Token has expired.');
  });
});
