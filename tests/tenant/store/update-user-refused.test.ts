import { describe, expect, it } from 'vitest';
import type { UserPatch } from '#tenant/local/store/users/user-record.js';
import { ADA, CLIENT, database, newUser, PASSWORD, refusalOf, resultOf, storeUnderTest } from './store-under-test.js';

const connection = 'signup-usernames';

describe('a change is refused', () => {
  const cases: [string, UserPatch, string][] = [
    ['username and email together', { username: 'x12', email: 'x@example.com' }, 'combination_forbidden'],
    ['username and password together', { username: 'x12', password: 'Made-Up-12345' }, 'combination_forbidden'],
    ['password and email together', { password: 'Made-Up-12345', email: 'x@example.com' }, 'combination_forbidden'],
    ['a key of app_metadata that Auth0 reserves', { app_metadata: { user_id: 'x' } }, 'metadata_key_forbidden'],
    ['a connection that the user has no identity in', { password: 'x', connection: 'github' }, 'connection_not_found'],
    ['an invalid username', { username: 'no spaces', connection }, 'username_invalid'],
    ['a username of another user', { username: 'TAKEN', connection }, 'username_exists'],
    ['an email of another user', { email: 'taken@example.com', connection }, 'user_exists'],
    ['removing a required email', { email: null, connection }, 'attribute_missing'],
    ['a weak password', { password: 'short', connection }, 'password_too_weak'],
    ['a common password', { password: 'Password123!', connection }, 'password_too_common'],
    ['a password that contains the username', { password: 'Grace-1906-x', connection }, 'password_has_user_info'],
    ['removing the password', { password: null, connection }, 'password_missing'],
  ];
  it.each(cases)('for %s, and nothing is changed', (_, patch, code) => {
    const { store } = storeUnderTest();
    const grace = resultOf(store.create(newUser(), CLIENT));
    resultOf(store.create(newUser({ username: 'taken', email: 'taken@example.com' }), CLIENT));
    expect(refusalOf(store.update(grace.user_id, { app_metadata: { a: 1 }, ...patch }))).toBe(code);
    expect(store.get(grace.user_id)).toEqual(grace);
    expect(store.authenticate({ connection, login: 'grace', password: PASSWORD }, '::1')).toBeDefined();
  });

  it('for a user that does not exist', () => {
    expect(refusalOf(storeUnderTest().store.update('auth0|nobody', { blocked: true }))).toBe('user_not_found');
  });

  it('for a username in a connection without usernames', () => {
    const { store } = storeUnderTest([database({})]);
    const { username: _, ...input } = newUser();
    const user = resultOf(store.create(input));
    expect(refusalOf(store.update(user.user_id, { username: 'grace' }))).toBe('username_not_allowed');
  });

  it('for a password that was used before', () => {
    const { store } = storeUnderTest([database({ password_history: { enable: true }, requires_username: true })]);
    const user = resultOf(store.create(newUser()));
    resultOf(store.update(user.user_id, { password: 'second-password' }));
    expect(refusalOf(store.update(user.user_id, { password: PASSWORD }))).toBe('password_used_before');
  });

  const social: UserPatch[] = [{ name: 'X' }, { email: 'x@example.com' }, { username: 'x' }, { password: 'x' }];
  it.each(social)('for %j of a social user', (patch) => {
    const { store } = storeUnderTest();
    const ada = store.signInSocial(ADA, '::1');
    expect(refusalOf(store.update(ada.user_id, patch))).toBe('attributes_not_updatable');
  });

  it('for a linked identity whose connection is not named', () => {
    const { store } = storeUnderTest();
    const ada = store.signInSocial(ADA, '::1');
    resultOf(store.create(newUser({ user_id: 'one' }), CLIENT));
    resultOf(store.link(ada.user_id, { provider: 'auth0', user_id: 'one' }));
    expect(refusalOf(store.update(ada.user_id, { username: 'hopper' }))).toBe('connection_required');
  });
});
