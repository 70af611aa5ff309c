import { describe, expect, it } from 'vitest';
import { CLIENT, database, newUser, PASSWORD, resultOf, START, storeUnderTest } from './store-under-test.js';

describe('creating a database user', () => {
  it('keeps username and email in lower case and shows no password', () => {
    const { store } = storeUnderTest();
    const user = resultOf(store.create(newUser({ username: 'GraceHopper', email: 'Grace@Example.COM' }), CLIENT));
    expect(user).toMatchObject({ username: 'gracehopper', email: 'grace@example.com', email_verified: false });
    expect(JSON.stringify(store.all())).not.toContain(PASSWORD);
    expect(JSON.stringify(store.all())).not.toMatch(/password|hash|salt/i);
  });

  it('uses the ID of the caller, with the prefix auth0|', () => {
    const { store } = storeUnderTest();
    const user = resultOf(store.create(newUser({ user_id: 'chosen-id' }), CLIENT));
    expect(user.user_id).toBe('auth0|chosen-id');
    expect(user.identities).toEqual([
      { provider: 'auth0', user_id: 'chosen-id', connection: 'signup-usernames', isSocial: false },
    ]);
    expect(store.get('auth0|chosen-id')).toEqual(user);
  });

  it('generates an ID of 24 hexadecimal digits by default', () => {
    const { store } = storeUnderTest();
    expect(resultOf(store.create(newUser(), CLIENT)).user_id).toMatch(/^auth0\|[0-9a-f]{24}$/);
  });

  it('sets the times by the clock of the tenant', () => {
    const { store } = storeUnderTest();
    const at = new Date(START).toISOString();
    expect(resultOf(store.create(newUser(), CLIENT))).toMatchObject({ created_at: at, updated_at: at });
  });

  it('stores metadata without keys that are null', () => {
    const { store } = storeUnderTest();
    const user = resultOf(store.create(newUser({ app_metadata: { plan: 'free', none: null } }), CLIENT));
    expect(user.app_metadata).toEqual({ plan: 'free' });
  });

  it('returns copies, so that changes to them do not affect the store', () => {
    const { store } = storeUnderTest();
    const user = resultOf(store.create(newUser({ app_metadata: { deep: { a: 1 } } }), CLIENT));
    user.username = 'changed';
    user.identities.pop();
    expect(store.get(user.user_id)).toMatchObject({ username: 'grace', identities: [{}] });
  });

  it('needs no email if the identifier of the connection is the username', () => {
    const { store } = storeUnderTest([
      database({ attributes: { username: { identifier: { active: true }, profile_required: true } } }),
    ]);
    const user = resultOf(store.create({ connection: 'signup-usernames', username: 'grace', password: PASSWORD }));
    expect(user).toMatchObject({ username: 'grace', name: 'grace' });
    expect(user.email).toBeUndefined();
    expect(store.mails).toEqual([]);
  });
});

describe('verification mails', () => {
  it('sends one for an unverified email by default', () => {
    const { store } = storeUnderTest();
    const user = resultOf(store.create(newUser(), CLIENT));
    expect(store.mails).toEqual([{ at: START, to: 'grace@example.com', user_id: user.user_id }]);
  });

  it('sends none with verify_email false', () => {
    const { store } = storeUnderTest();
    resultOf(store.create(newUser({ verify_email: false }), CLIENT));
    expect(store.mails).toEqual([]);
  });

  it('sends none for a verified email unless verify_email requests it', () => {
    const { store } = storeUnderTest();
    resultOf(store.create(newUser({ email_verified: true }), CLIENT));
    expect(store.mails).toEqual([]);
    const other = { username: 'bbb', email: 'b@example.com', email_verified: true, verify_email: true };
    resultOf(store.create(newUser(other), CLIENT));
    expect(store.mails).toHaveLength(1);
  });
});

it('deletes users, passwords, mails and the search index on reset, and keeps the connections', () => {
  const { store, advance } = storeUnderTest();
  resultOf(store.create(newUser(), CLIENT));
  advance(5000);
  store.reset();
  expect(store.all()).toEqual([]);
  expect(store.search()).toEqual([]);
  expect(store.mails).toEqual([]);
  expect(store.create(newUser(), CLIENT).ok).toBe(true);
});
