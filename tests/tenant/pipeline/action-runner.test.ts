import { readFileSync } from 'node:fs';
import jwt from 'jsonwebtoken';
import { describe, expect, it } from 'vitest';
import { actionEvent } from '#tenant/local/pipeline/action-runner.js';
import { readProgram } from '#tenant/local/pipeline/program.js';
import { now, returningLogin, runSource, sampleLogin, seconds, secret } from './sample-login.js';

const onLogin = (body: string) => `exports.onExecutePostLogin = async (event, api) => { ${body} };`;
const onContinue = (body: string) => `exports.onContinuePostLogin = async (event, api) => { ${body} };`;

describe('an Action in the sandbox', () => {
  it('lets the login pass when it does nothing', async () => {
    const { outcome } = await runSource(onLogin(''));
    expect(outcome.type).toBe('continue');
  });

  it('sees the event that Auth0 documents', async () => {
    const { log } = await runSource(
      onLogin(`console.log(JSON.stringify([event.user.user_id, event.user.app_metadata, event.stats.logins_count,
        event.transaction.protocol, event.request.hostname, event.request.query.registration_id, event.client.name,
        event.connection.strategy, event.tenant.id]))`),
    );
    expect(JSON.parse(log[0]?.text ?? '')).toEqual([
      'google-oauth2|ada',
      {},
      3,
      'oidc-basic-profile',
      'localhost:4000',
      'abc',
      'Harbour',
      'google-oauth2',
      'local',
    ]);
  });

  it('cannot change the event', async () => {
    const { log } = await runSource(onLogin("event.user.name = 'Eve'; console.log(event.user.name)"));
    expect(log[0]?.text).toBe('Ada Lovelace');
  });

  it('sees app_metadata merged over the profile, as at Auth0', async () => {
    const user = { ...sampleLogin().user, app_metadata: { name: 'from metadata' } };
    const { log } = await runSource(onLogin('console.log(event.user.name)'), { login: sampleLogin({ user }) });
    expect(log[0]?.text).toBe('from metadata');
  });

  it('has the usual globals, the allowed modules, and the clock of the tenant', async () => {
    const { log } = await runSource(
      onLogin(`const { createHash } = require('node:crypto');
        console.log(Date.now(), new Date().toISOString(), typeof crypto.randomUUID(), Buffer.from('a').toString('hex'),
          new URL('https://a.example/b').pathname, typeof require('jsonwebtoken').sign, typeof createHash)`),
    );
    expect(log[0]?.text).toBe(`${now} 2026-11-23T10:00:00.000Z string 61 /b function function`);
  });

  it('redirects with the query of the URL merged with the query of the options', async () => {
    const { outcome } = await runSource(
      onLogin("api.redirect.sendUserTo('https://page.example/?a=1', { query: { b: '2 3' } })"),
    );
    expect(outcome).toMatchObject({ type: 'redirect', url: 'https://page.example/?a=1&b=2+3' });
  });

  it('creates a token with the host, the user, the IP address and 15 minutes', async () => {
    const { outcome } = await runSource(
      onLogin(`const token = api.redirect.encodeToken({ secret: event.secrets.SECRET, payload: { aud: 'page' } });
        api.redirect.sendUserTo('https://page.example/', { query: { token } })`),
    );
    const url = outcome.type === 'redirect' ? outcome.url : '';
    const token = new URL(url).searchParams.get('token') ?? '';
    const claims = jwt.verify(token, secret, { algorithms: ['HS256'], clockTimestamp: seconds });
    expect(claims).toEqual({
      iss: 'localhost:4000',
      sub: 'google-oauth2|ada',
      iat: seconds,
      exp: seconds + 900,
      ip: '127.0.0.1',
      aud: 'page',
    });
  });

  it('collects its changes', async () => {
    const { outcome } = await runSource(
      onLogin(`api.user.setAppMetadata('a', 1); api.user.setUserMetadata('b', null);
        api.idToken.setCustomClaim('https://x/y', true); api.transaction.setMetadata('k', 'v')`),
    );
    expect(outcome.changes).toMatchObject({
      appMetadata: { a: 1 },
      userMetadata: { b: null },
      idTokenClaims: { 'https://x/y': true },
      transactionMetadata: { k: 'v' },
    });
  });

  it('keeps its other changes when it denies, and a denial takes precedence over a redirect', async () => {
    const { outcome } = await runSource(
      onLogin("api.user.setAppMetadata('a', 1); api.access.deny('no'); api.redirect.sendUserTo('https://x.example/')"),
    );
    expect(outcome).toMatchObject({
      type: 'deny',
      error: 'access_denied',
      reason: 'no',
      changes: { appMetadata: { a: 1 } },
    });
  });

  it.each([
    ['a login in a browser', 'oidc-basic-profile', [], 'true'],
    ['prompt=none', 'oidc-basic-profile', ['none'], 'false'],
    ['a refresh token', 'oauth2-refresh-token', [], 'false'],
    ['the password grant', 'oauth2-password', [], 'false'],
  ] as const)('gets from canRedirect whether it can redirect: %s', async (_name, protocol, prompt, answer) => {
    const transaction = { ...sampleLogin().transaction, protocol, prompt: [...prompt] };
    const { log } = await runSource(onLogin('console.log(String(api.redirect.canRedirect()))'), {
      login: sampleLogin({ transaction }),
    });
    expect(log[0]?.text).toBe(answer);
  });

  it('is resumed in onContinuePostLogin with the claims of the returned token', async () => {
    const token = jwt.sign(
      { sub: 'google-oauth2|ada', iss: 'page', iat: seconds, exp: seconds + 120, state: 'S', signup: 'completed' },
      secret,
    );
    const { outcome, log } = await runSource(
      onContinue(
        'console.log(api.redirect.validateToken({ secret: event.secrets.SECRET }).signup, event.request.method)',
      ),
      { login: returningLogin(token), state: 'S' },
    );
    expect(log[0]?.text).toBe('completed POST');
    expect(outcome.type).toBe('continue');
  });

  it('is the file in rules/ by default', () => {
    const program = readProgram({ kind: 'action', secrets: {} });
    expect(program.source).toBe(readFileSync('rules/signup-step.action.js', 'utf8'));
  });
});

it.each([
  [['fr', 'de'], 'de-AT,de;q=0.9', 'fr'],
  [[], 'de-AT,de;q=0.9,en;q=0.8', 'de-AT'],
  [[], 'tr;q=1', 'tr'],
  [[], undefined, 'en'],
])('ui_locales %j and Accept-Language %j: event.transaction.locale is %s', (ui_locales, language, locale) => {
  const { request, transaction } = sampleLogin();
  const login = sampleLogin({
    transaction: { ...transaction, ui_locales },
    request: { ...request, ...(language === undefined ? {} : { language }) },
  });
  expect(actionEvent(login, {}).transaction).toMatchObject({ locale });
});
