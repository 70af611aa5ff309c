import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { readProgram } from '#tenant/local/pipeline/program.js';
import { arrivingTokenSuite, redirectSuite } from './arriving-token.suite.js';
import { comingBackSuite, encodedSecretSuite } from './coming-back.suite.js';
import { loginSuite } from './login.suite.js';
import { apiTokens, arrivingToken, signIn } from './rule-run.js';

describe('the Rule', () => {
  loginSuite('rule');
  redirectSuite('rule');
  arrivingTokenSuite('rule');
  comingBackSuite('rule');
  encodedSecretSuite('rule');

  it('is refused by the API on a login domain that the API does not know', async () => {
    const token = arrivingToken(await signIn('rule', { request: { hostname: 'evil.example.com' } }));
    expect(await apiTokens().verify(token)).toMatchObject({ ok: false, failure: { code: 'token_invalid' } });
  });

  it('cuts a language that is far too long for one', async () => {
    const query = { ui_locales: 'x'.repeat(5000) };
    const token = arrivingToken(await signIn('rule', { request: { query } }));
    expect(await apiTokens().verify(token)).toMatchObject({ ok: true, value: { locale: 'x'.repeat(35) } });
  });
});

describe('the file of the Rule', () => {
  const { source } = readProgram({ kind: 'rule', secrets: {} });

  it('can be pasted: one function of user, context and callback', () => {
    const rule: unknown = vm.runInNewContext(`(${source}\n)`);
    expect(rule).toSatisfy((value: unknown) => typeof value === 'function' && value.length === 3);
  });

  it('leaves nothing behind in the place where it runs', () => {
    const place = vm.createContext({});
    vm.runInContext(`(${source}\n)`, place);
    expect(Object.keys(place)).toEqual([]);
  });

  it('requires only what every pipeline of Rules has', () => {
    const required = [...source.matchAll(/\brequire\('([^']+)'\)/g)].map(([, name]) => name);
    expect(required).toEqual(['jsonwebtoken', 'crypto']);
    expect(source.match(/\brequire\b/g)).toHaveLength(required.length);
  });
});
