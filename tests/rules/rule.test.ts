import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { readProgram } from '#tenant/local/pipeline/program.js';
import { continueSuite, encodedSecretSuite } from './continue-token.suite.js';
import { loginSuite } from './login.suite.js';
import { apiTokens, sessionToken, signIn } from './rule-run.js';
import { redirectSuite, sessionTokenSuite } from './session-token.suite.js';

describe('the Rule', () => {
  loginSuite('rule');
  redirectSuite('rule');
  sessionTokenSuite('rule');
  continueSuite('rule');
  encodedSecretSuite('rule');

  it('is refused by the API on a login domain that the API does not know', async () => {
    const token = sessionToken(await signIn('rule', { request: { hostname: 'evil.example.com' } }));
    expect(await apiTokens().verify(token)).toMatchObject({ ok: false, failure: { code: 'token_invalid' } });
  });

  it('truncates a language that is too long', async () => {
    const query = { ui_locales: 'x'.repeat(5000) };
    const token = sessionToken(await signIn('rule', { request: { query } }));
    expect(await apiTokens().verify(token)).toMatchObject({ ok: true, value: { locale: 'x'.repeat(35) } });
  });
});

describe('the file of the Rule', () => {
  const { source } = readProgram({ kind: 'rule', secrets: {} });

  it('can be pasted: one function of user, context and callback', () => {
    const rule: unknown = vm.runInNewContext(`(${source}\n)`);
    expect(rule).toSatisfy((value: unknown) => typeof value === 'function' && value.length === 3);
  });

  it('defines no globals where it runs', () => {
    const place = vm.createContext({});
    vm.runInContext(`(${source}\n)`, place);
    expect(Object.keys(place)).toEqual([]);
  });

  it('requires only modules that every pipeline of Rules has', () => {
    const required = [...source.matchAll(/\brequire\('([^']+)'\)/g)].map(([, name]) => name);
    expect(required).toEqual(['jsonwebtoken', 'crypto']);
    expect(source.match(/\brequire\b/g)).toHaveLength(required.length);
  });
});
