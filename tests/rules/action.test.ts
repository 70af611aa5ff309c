import vm from 'node:vm';
import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import type { Protocol } from '#tenant/local/pipeline/login.js';
import { readProgram } from '#tenant/local/pipeline/program.js';
import { continueSuite, encodedSecretSuite } from './continue-token.suite.js';
import { loginSuite } from './login.suite.js';
import { comeBack, handmadeToken, sessionToken, signIn } from './rule-run.js';
import { redirectSuite, sessionTokenSuite } from './session-token.suite.js';

describe('the Action', () => {
  loginSuite('action');
  redirectSuite('action');
  sessionTokenSuite('action');
  continueSuite('action');
  encodedSecretSuite('action');

  it('uses the transaction ID as jti', async () => {
    const token = sessionToken(await signIn('action', { transaction: { id: 'transaction-7' } }));
    expect(decodeJwt(token).jti).toBe('transaction-7');
  });

  it('stores the jti in the transaction metadata, to recognize the login on return', async () => {
    const ran = await signIn('action', { transaction: { id: 'transaction-7' } });
    expect(ran.outcome.changes.transactionMetadata).toEqual({ signup_step_login: 'transaction-7' });
  });

  it('generates a jti if the transaction has no ID', async () => {
    const one = decodeJwt(sessionToken(await signIn('action', { transaction: { id: '' } })));
    const other = decodeJwt(sessionToken(await signIn('action', { transaction: { id: '' } })));
    expect(one.jti).toMatch(/^[0-9a-f-]{36}$/);
    expect(one.jti).not.toBe(other.jti);
  });
});

/** The real Action, whose `event` and `api` are first changed by the statement. */
function withChangedEvent(statement: string): string {
  return `${readProgram({ kind: 'action', secrets: {} }).source}
    const { onExecutePostLogin: execute, onContinuePostLogin: goOn } = exports;
    const without = (run) => (event, api) => { event = structuredClone(event); ${statement}; return run(event, api); };
    exports.onExecutePostLogin = without(execute);
    exports.onContinuePostLogin = without(goOn);`;
}

describe('the Action in a tenant without newer features', () => {
  const protocols = [
    ['oidc-basic-profile', 'redirect'],
    ['oauth2-password', 'deny'],
    ['oauth2-resource-owner-jwt-bearer', 'deny'],
    ['oauth2-token-exchange', 'deny'],
    ['wstrust-usernamemixed', 'deny'],
  ] as const;

  it.each(protocols)('without canRedirect, the protocol %s leads to %s', async (protocol, type) => {
    const source = withChangedEvent('api = { ...api, redirect: { ...api.redirect, canRedirect: undefined } };');
    const transaction = { protocol: protocol as Protocol };
    expect((await signIn('action', { source, transaction })).outcome.type).toBe(type);
  });

  it('without transaction metadata, stores no login and compares none on return', async () => {
    const source = withChangedEvent('delete api.transaction; delete event.transaction.metadata;');
    const { outcome } = await signIn('action', { source });
    expect([outcome.type, outcome.changes.transactionMetadata]).toEqual(['redirect', {}]);
    const token = handmadeToken({ login: 'another' });
    expect((await comeBack('action', token, { source })).outcome.type).toBe('continue');
  });

  it('redirects even if other Actions have filled the transaction metadata', async () => {
    const metadata = { others: 'v'.repeat(8000), more: 'v'.repeat(8000) };
    const { outcome, log } = await signIn('action', { transaction: { metadata, id: 'i'.repeat(500) } });
    expect([outcome.type, outcome.changes.transactionMetadata]).toEqual(['redirect', {}]);
    expect(log.map(({ text }) => text)).toEqual([expect.stringMatching('the login was not stored')]);
  });

  it('works on Node 18, which has no global crypto', async () => {
    const source = `const crypto = undefined; ${readProgram({ kind: 'action', secrets: {} }).source}`;
    const token = sessionToken(await signIn('action', { source, transaction: { id: '' } }));
    expect(decodeJwt(token).jti).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('the file of the Action', () => {
  const { source } = readProgram({ kind: 'action', secrets: {} });

  it('can be pasted: a self-contained script that exports the two handlers', () => {
    const exports = {};
    vm.runInNewContext(source, { exports });
    expect(Object.keys(exports)).toEqual(['onExecutePostLogin', 'onContinuePostLogin']);
  });

  it('requires only a module of Node, and imports nothing', () => {
    const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(code.match(/\brequire\('[^']+'\)/g)).toEqual(["require('crypto')"]);
    expect(code).not.toMatch(/\bimport\b/);
  });

  it('is smaller than the 100 kB that Auth0 allows', () => {
    expect(Buffer.byteLength(source)).toBeLessThan(100_000);
  });
});
