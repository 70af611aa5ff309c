import { describe, expect, it } from 'vitest';
import { ADA, CLIENT, newUser, PASSWORD, resultOf, storeUnderTest } from './store-under-test.js';

const connection = 'signup-usernames';
const NEW_PASSWORD = 'Another-Made-Up-1';

function withGrace() {
  const parts = storeUnderTest();
  const grace = resultOf(parts.store.create(newUser({ email_verified: true }), CLIENT));
  return { ...parts, id: grace.user_id };
}

describe('metadata', () => {
  it('is merged on the first level only, and null removes a key', () => {
    const { store, id } = withGrace();
    resultOf(store.update(id, { app_metadata: { a: { x: 1, y: 2 }, b: 1, c: 1 } }));
    const user = resultOf(store.update(id, { app_metadata: { a: { x: 9 }, b: null, d: 4 } }));
    expect(user.app_metadata).toEqual({ a: { x: 9 }, c: 1, d: 4 });
  });

  it('is removed by an empty object', () => {
    const { store, id } = withGrace();
    resultOf(store.update(id, { user_metadata: { a: 1 } }));
    expect(resultOf(store.update(id, { user_metadata: {} })).user_metadata).toEqual({});
  });

  it('of one kind does not change the other', () => {
    const { store, id } = withGrace();
    resultOf(store.update(id, { user_metadata: { a: 1 } }));
    expect(resultOf(store.update(id, { app_metadata: { b: 2 } }))).toMatchObject({
      user_metadata: { a: 1 },
      app_metadata: { b: 2 },
    });
  });
});

describe('attributes', () => {
  it('changes a username, and the old one is available at once', () => {
    const { store, id } = withGrace();
    expect(resultOf(store.update(id, { username: 'Hopper', connection })).username).toBe('hopper');
    expect(store.create(newUser({ email: 'other@example.com' }), CLIENT).ok).toBe(true);
  });

  it('changes an email: lower case, no longer verified, and a mail is sent', () => {
    const { store, id } = withGrace();
    const user = resultOf(store.update(id, { email: 'New@Example.com' }));
    expect(user).toMatchObject({ email: 'new@example.com', email_verified: false });
    expect(store.mails.map(({ to }) => to)).toEqual(['new@example.com']);
    expect(store.listByEmail('grace@example.com')).toEqual([]);
  });

  it('changes an email without a mail with verify_email false', () => {
    const { store, id } = withGrace();
    resultOf(store.update(id, { email: 'new@example.com', email_verified: true, verify_email: false }));
    expect(store.mails).toEqual([]);
  });

  it('changes a password', () => {
    const { store, id } = withGrace();
    resultOf(store.update(id, { password: NEW_PASSWORD, connection }));
    const login = (password: string) => store.authenticate({ connection, login: 'grace', password }, '127.0.0.1');
    expect(login(NEW_PASSWORD)).toBeDefined();
    expect(login(PASSWORD)).toBeUndefined();
  });

  it('removes an attribute that is null', () => {
    const { store, id } = withGrace();
    resultOf(store.update(id, { given_name: 'Grace', family_name: 'Hopper' }));
    const user = resultOf(store.update(id, { given_name: null }));
    expect(user.given_name).toBeUndefined();
    expect(user.family_name).toBe('Hopper');
  });

  it('changes those of a linked identity if its connection is named', () => {
    const { store } = storeUnderTest();
    const ada = store.signInSocial(ADA, '127.0.0.1');
    resultOf(store.create(newUser({ user_id: 'one' }), CLIENT));
    resultOf(store.link(ada.user_id, { provider: 'auth0', user_id: 'one' }));
    const user = resultOf(store.update(ada.user_id, { username: 'hopper', connection }));
    expect(user.username).toBeUndefined();
    expect(user.identities[1]?.profileData).toMatchObject({ username: 'hopper', email: 'grace@example.com' });
    resultOf(store.update(ada.user_id, { password: NEW_PASSWORD, connection }));
    const found = store.authenticate({ connection, login: 'hopper', password: NEW_PASSWORD }, '127.0.0.1');
    expect(found).toMatchObject({ user_id: ada.user_id });
  });

  it('also blocks a social user', () => {
    const { store } = storeUnderTest();
    const ada = store.signInSocial(ADA, '127.0.0.1');
    expect(resultOf(store.update(ada.user_id, { blocked: true })).blocked).toBe(true);
  });
});
