import vm from 'node:vm';
import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { readProgram } from '#tenant/local/pipeline/program.js';
import { arrivingTokenSuite, redirectSuite } from './arriving-token.suite.js';
import { comingBackSuite, encodedSecretSuite } from './coming-back.suite.js';
import { loginSuite } from './login.suite.js';
import { arrivingToken, signIn } from './rule-run.js';

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

  it('makes up a jti where Auth0 has no id', async () => {
    const one = decodeJwt(arrivingToken(await signIn('action', { transaction: { id: '' } })));
    const other = decodeJwt(arrivingToken(await signIn('action', { transaction: { id: '' } })));
    expect(one.jti).toMatch(/^[0-9a-f-]{36}$/);
    expect(one.jti).not.toBe(other.jti);
  });
});

describe('the file of the Action', () => {
  const { source } = readProgram({ kind: 'action', secrets: {} });

  it('can be pasted: a script that needs nothing beside it and exports the two handlers', () => {
    const exports = {};
    vm.runInNewContext(source, { exports });
    expect(Object.keys(exports)).toEqual(['onExecutePostLogin', 'onContinuePostLogin']);
  });

  it('neither requires nor imports anything', () => {
    const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(code).not.toMatch(/\b(require|import)\b/);
  });

  it('stays below the 100 kB that Auth0 takes', () => {
    expect(Buffer.byteLength(source)).toBeLessThan(100_000);
  });
});
