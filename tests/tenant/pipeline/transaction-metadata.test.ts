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

  it('is there when the login comes back', async () => {
    const { transaction } = withMetadata({ kept: 'before' });
    const source = `exports.onContinuePostLogin = async (event, api) => { ${show} };`;
    const { log } = await runSource(source, { login: { ...returningLogin(undefined), transaction }, state: 'S' });
    expect(log[0]?.text).toBe('{"kept":"before"}');
  });

  it('cannot be written past the API', async () => {
    const { log } = await runSource(onLogin(`event.transaction.metadata.a = 1; event.transaction.id = 'x'; ${show}`));
    expect(log[0]?.text).toBe('{}');
  });

  it.each([
    ['a key of 64 characters', "'k'.repeat(64)", "'v'"],
    ['8 kB', "'k'", "'v'.repeat(8192)"],
    ['the largest safe number', "'k'", 'Number.MAX_SAFE_INTEGER'],
  ])('takes %s', async (_what, key, value) => {
    expect((await runSource(onLogin(`api.transaction.setMetadata(${key}, ${value})`))).outcome.type).toBe('continue');
  });

  it.each([
    ['a key of 65 characters', "'k'.repeat(65)", "'v'", '64 characters'],
    ['an empty key', "''", "'v'", 'must be a string'],
    ['a number as key', '7', "'v'", 'must be a string'],
    ['an object', "'k'", '{}', 'a string, a number or a boolean'],
    ['a list', "'k'", '[]', 'a string, a number or a boolean'],
    ['nothing', "'k'", 'undefined', 'a string, a number or a boolean'],
    ['a number beyond the safe ones', "'k'", '2 ** 53', 'must be safe'],
    ['no number', "'k'", 'NaN', 'must be finite'],
    ['more than 8 kB, counted in bytes', "'k'", "'é'.repeat(4097)", 'at most 8 kB'],
  ])('refuses %s', async (_what, key, value, reason) => {
    const { outcome } = await runSource(onLogin(`api.transaction.setMetadata(${key}, ${value})`));
    expect(outcome).toMatchObject({ type: 'deny', reason: expect.stringContaining(reason) });
  });

  it('refuses more than 16 kB in all, what was there before included', async () => {
    const login = withMetadata({ a: 'v'.repeat(8000), b: 'v'.repeat(8000) });
    const { outcome } = await runSource(onLogin("api.transaction.setMetadata('c', 'v'.repeat(400))"), { login });
    expect(outcome).toMatchObject({ type: 'deny', reason: expect.stringContaining('at most 16 kB in all') });
  });
});
