import vm from 'node:vm';
import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import type { Protocol } from '#tenant/local/pipeline/login.js';
import { readProgram } from '#tenant/local/pipeline/program.js';
import { arrivingTokenSuite, redirectSuite } from './arriving-token.suite.js';
import { comingBackSuite, encodedSecretSuite } from './coming-back.suite.js';
import { loginSuite } from './login.suite.js';
import { arrivingToken, comeBack, handmadeToken, signIn } from './rule-run.js';

describe('the Action', () => {
  loginSuite('action');
  redirectSuite('action');
  arrivingTokenSuite('action');
  comingBackSuite('action');
  encodedSecretSuite('action');

  it('takes the id of the transaction as jti', async () => {
    const token = arrivingToken(await signIn('action', { transaction: { id: 'transaction-7' } }));
    expect(decodeJwt(token).jti).toBe('transaction-7');
  });

  it('keeps the jti in the transaction, to know the login by when it comes back', async () => {
    const ran = await signIn('action', { transaction: { id: 'transaction-7' } });
    expect(ran.outcome.changes.transactionMetadata).toEqual({ signup_step_login: 'transaction-7' });
  });

  it('makes up a jti where Auth0 has no id', async () => {
    const one = decodeJwt(arrivingToken(await signIn('action', { transaction: { id: '' } })));
    const other = decodeJwt(arrivingToken(await signIn('action', { transaction: { id: '' } })));
    expect(one.jti).toMatch(/^[0-9a-f-]{36}$/);
    expect(one.jti).not.toBe(other.jti);
  });
});

/** The real Action in a tenant whose `api` and `event` lack what the statement takes away. */
function withoutTheirOwn(statement: string): string {
  return `${readProgram({ kind: 'action', secrets: {} }).source}
    const { onExecutePostLogin: execute, onContinuePostLogin: goOn } = exports;
    const without = (run) => (event, api) => { event = structuredClone(event); ${statement}; return run(event, api); };
    exports.onExecutePostLogin = without(execute);
    exports.onContinuePostLogin = without(goOn);`;
}

describe('an Action in a tenant that lacks something', () => {
  const protocols = [
    ['oidc-basic-profile', 'redirect'],
    ['oauth2-password', 'deny'],
    ['oauth2-resource-owner-jwt-bearer', 'deny'],
    ['oauth2-token-exchange', 'deny'],
    ['wstrust-usernamemixed', 'deny'],
  ] as const;

  it.each(protocols)('knows without canRedirect whether %s has a browser: %s', async (protocol, type) => {
    const source = withoutTheirOwn('api = { ...api, redirect: { ...api.redirect, canRedirect: undefined } };');
    const transaction = { protocol: protocol as Protocol };
    expect((await signIn('action', { source, transaction })).outcome.type).toBe(type);
  });

  it('keeps nothing of the login and compares nothing where transactions have no metadata', async () => {
    const source = withoutTheirOwn('delete api.transaction; delete event.transaction.metadata;');
    const { outcome } = await signIn('action', { source });
    expect([outcome.type, outcome.changes.transactionMetadata]).toEqual(['redirect', {}]);
    const token = handmadeToken({ login: 'another' });
    expect((await comeBack('action', token, { source })).outcome.type).toBe('continue');
  });

  it('redirects all the same where other Actions have used up the metadata', async () => {
    const metadata = { others: 'v'.repeat(8000), more: 'v'.repeat(8000) };
    const { outcome, log } = await signIn('action', { transaction: { metadata, id: 'i'.repeat(500) } });
    expect([outcome.type, outcome.changes.transactionMetadata]).toEqual(['redirect', {}]);
    expect(log.map(({ text }) => text)).toEqual([expect.stringMatching('the login was not stored')]);
  });

  it('works on Node 18, which has no global crypto', async () => {
    const source = `const crypto = undefined; ${readProgram({ kind: 'action', secrets: {} }).source}`;
    const token = arrivingToken(await signIn('action', { source, transaction: { id: '' } }));
    expect(decodeJwt(token).jti).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('the file of the Action', () => {
  const { source } = readProgram({ kind: 'action', secrets: {} });

  it('can be pasted: a script that needs nothing beside it and exports the two handlers', () => {
    const exports = {};
    vm.runInNewContext(source, { exports });
    expect(Object.keys(exports)).toEqual(['onExecutePostLogin', 'onContinuePostLogin']);
  });

  it('requires nothing that Node does not have, and imports nothing', () => {
    const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(code.match(/\brequire\('[^']+'\)/g)).toEqual(["require('crypto')"]);
    expect(code).not.toMatch(/\bimport\b/);
  });

  it('stays below the 100 kB that Auth0 takes', () => {
    expect(Buffer.byteLength(source)).toBeLessThan(100_000);
  });
});
