import { describe, expect, it } from 'vitest';
import { returningLogin, runSource, sampleLogin } from './sample-login.js';

const onLogin = (body: string) => `exports.onExecutePostLogin = async (event, api) => { ${body} };`;
const show = 'console.log(JSON.stringify(event.transaction.metadata));';
const withMetadata = (metadata: Record<string, string | number | boolean>) =>
  sampleLogin({ transaction: { ...sampleLogin().transaction, metadata } });

describe('the metadata of a transaction', () => {
  it('can be read at once, replaced, and removed with null', async () => {
    const { log, outcome } = await runSource(
      onLogin(`${show} api.transaction.setMetadata('a', 'text'); api.transaction.setMetadata('b', 7);
        api.transaction.setMetadata('c', false); ${show} api.transaction.setMetadata('a', null);
        api.transaction.setMetadata('b', 8.5); ${show}`),
      { login: withMetadata({ kept: 'before' }) },
    );
    expect(log.map(({ text }) => JSON.parse(text))).toEqual([
      { kept: 'before' },
      { kept: 'before', a: 'text', b: 7, c: false },
      { kept: 'before', b: 8.5, c: false },
    ]);
    expect(outcome.changes.transactionMetadata).toEqual({ a: null, b: 8.5, c: false });
  });

  it('is available when the login returns', async () => {
    const { transaction } = withMetadata({ kept: 'before' });
    const source = `exports.onContinuePostLogin = async (event, api) => { ${show} };`;
    const { log } = await runSource(source, { login: { ...returningLogin(undefined), transaction }, state: 'S' });
    expect(log[0]?.text).toBe('{"kept":"before"}');
  });

  it('cannot be changed without setMetadata', async () => {
    const { log } = await runSource(onLogin(`event.transaction.metadata.a = 1; event.transaction.id = 'x'; ${show}`));
    expect(log[0]?.text).toBe('{}');
  });

  it.each([
    ['a key of 64 characters', "'k'.repeat(64)", "'v'"],
    ['8 kB', "'k'", "'v'.repeat(8192)"],
    ['the largest safe number', "'k'", 'Number.MAX_SAFE_INTEGER'],
  ])('accepts %s', async (_what, key, value) => {
    expect((await runSource(onLogin(`api.transaction.setMetadata(${key}, ${value})`))).outcome.type).toBe('continue');
  });

  it.each([
    ['a key of 65 characters', "'k'.repeat(65)", "'v'", '64 characters'],
    ['an empty key', "''", "'v'", 'must be a string'],
    ['a number as key', '7', "'v'", 'must be a string'],
    ['an object', "'k'", '{}', 'a string, a number or a boolean'],
    ['a list', "'k'", '[]', 'a string, a number or a boolean'],
    ['undefined', "'k'", 'undefined', 'a string, a number or a boolean'],
    ['an unsafe integer', "'k'", '2 ** 53', 'must be safe'],
    ['NaN', "'k'", 'NaN', 'must be finite'],
    ['more than 8 kB, counted in bytes', "'k'", "'é'.repeat(4097)", 'at most 8 kB'],
  ])('refuses %s', async (_what, key, value, reason) => {
    const { outcome } = await runSource(onLogin(`api.transaction.setMetadata(${key}, ${value})`));
    expect(outcome).toMatchObject({ type: 'deny', reason: expect.stringContaining(reason) });
  });

  it('refuses more than 16 kB in total, with the earlier values', async () => {
    const login = withMetadata({ a: 'v'.repeat(8000), b: 'v'.repeat(8000) });
    const { outcome } = await runSource(onLogin("api.transaction.setMetadata('c', 'v'.repeat(400))"), { login });
    expect(outcome).toMatchObject({ type: 'deny', reason: expect.stringContaining('at most 16 kB in all') });
  });
});
