import { describe, expect, it } from 'vitest';
import { runSource, sampleLogin, secret } from './sample-login.js';

const rule = (body: string) => `function rule(user, context, callback) { ${body} }`;
const run = (body: string, options: Parameters<typeof runSource>[1] = {}) =>
  runSource(rule(body), { kind: 'rule', ...options });

describe('a Rule in the sandbox', () => {
  it('lets the login pass when it calls back without an error', async () => {
    expect((await run('callback(null, user, context)')).outcome.type).toBe('continue');
  });

  it('sees user, context and configuration with the names of Rules', async () => {
    const { log } = await run(`console.log([user.user_id, context.clientID, context.protocol,
      context.connectionStrategy, context.stats.loginsCount, context.request.query.registration_id,
      configuration.SECRET].join(' ')); callback(null, user, context)`);
    expect(log[0]?.text).toBe(`google-oauth2|ada app oidc-basic-profile google-oauth2 3 abc ${secret}`);
  });

  it('suspends the login with context.redirect', async () => {
    const { outcome } = await run(
      "context.redirect = { url: 'https://page.example/?a=1' }; callback(null, user, context)",
    );
    expect(outcome).toMatchObject({ type: 'redirect', url: 'https://page.example/?a=1' });
  });

  it('runs again from its start as redirect-callback, where a second redirect is ignored', async () => {
    const { outcome, log } = await run(
      "console.log(context.protocol); context.redirect = { url: 'https://page.example/' }; callback(null, user, context)",
      { state: 'S' },
    );
    expect(log[0]?.text).toBe('redirect-callback');
    expect(outcome.type).toBe('continue');
  });

  it('sees the protocol of a refresh token', async () => {
    const transaction = { ...sampleLogin().transaction, protocol: 'oauth2-refresh-token' as const };
    const { log } = await run('console.log(context.protocol); callback(null, user, context)', {
      login: sampleLogin({ transaction }),
    });
    expect(log[0]?.text).toBe('oauth2-refresh-token');
  });

  it('writes metadata through auth0.users and claims through context', async () => {
    const { outcome } = await run(`context.idToken['https://x/y'] = 1;
      auth0.users.updateAppMetadata(user.user_id, { a: 1 }).then(() => callback(null, user, context))`);
    expect(outcome.changes).toMatchObject({ appMetadata: { a: 1 }, idTokenClaims: { 'https://x/y': 1 } });
  });
});

describe('a Rule that refuses or fails', () => {
  it('denies with the text of an UnauthorizedError and the error code unauthorized', async () => {
    const { outcome } = await run("callback(new UnauthorizedError('not yet'))");
    expect(outcome).toMatchObject({ type: 'deny', error: 'unauthorized', reason: 'not yet' });
  });

  it.each([
    ['calls back with an ordinary error', "callback(new Error('broken'))", /broken/, {}],
    ['throws', "throw new Error('thrown')", /thrown/, {}],
    ['never calls back', '', /did not complete within|timed out/, { limitMs: 30 }],
  ])('denies as access_denied when it %s', async (_name, body, reason, limit) => {
    const { outcome, log } = await run(body, limit);
    expect(outcome).toMatchObject({ type: 'deny', error: 'access_denied', reason: expect.stringMatching(reason) });
    expect(log.at(-1)?.level).toBe('error');
  });

  it('denies when the source is not a function', async () => {
    const { outcome } = await runSource('42', { kind: 'rule' });
    expect(outcome).toMatchObject({ type: 'deny', reason: 'A Rule is one function (user, context, callback).' });
  });
});
