import { describe, expect, it } from 'vitest';
import type { LinkTarget } from '#tenant/local/store/users/link-identities.js';
import { ADA, CLIENT, newUser, refusalOf, resultOf, storeUnderTest } from './store-under-test.js';

const ONE: LinkTarget = { provider: 'auth0', user_id: 'one' };

function withTwoUsers() {
  const { store, advance } = storeUnderTest();
  const ada = store.signInSocial(ADA, '127.0.0.1');
  resultOf(store.update(ada.user_id, { user_metadata: { kept: true } }));
  const metadata = { app_metadata: { lost: true }, user_metadata: { lost: true } };
  resultOf(store.create(newUser({ user_id: 'one', email_verified: true, ...metadata }), CLIENT));
  return { store, advance, primary: ada.user_id };
}

describe('linking', () => {
  it('moves the attributes of the other user into profileData, the primary first', () => {
    const { store, primary } = withTwoUsers();
    expect(resultOf(store.link(primary, ONE))).toEqual([
      { provider: 'google-oauth2', user_id: '1001', connection: 'google-oauth2', isSocial: true },
      {
        provider: 'auth0',
        user_id: 'one',
        connection: 'signup-usernames',
        isSocial: false,
        profileData: {
          email: 'grace@example.com',
          email_verified: true,
          username: 'grace',
          name: 'grace@example.com',
          nickname: 'grace',
        },
      },
    ]);
  });

  it('does not change the primary user, and loses the metadata of the other user', () => {
    const { store, primary } = withTwoUsers();
    resultOf(store.link(primary, ONE));
    const user = store.get(primary);
    expect(user).toMatchObject({ name: 'Ada Lovelace', user_metadata: { kept: true } });
    expect(user?.username).toBeUndefined();
    expect(user?.app_metadata).toBeUndefined();
  });

  it('removes the other user from all lists and look-ups', () => {
    const { store, advance, primary } = withTwoUsers();
    resultOf(store.link(primary, ONE));
    advance(5000);
    expect(store.get('auth0|one')).toBeUndefined();
    expect(store.listByEmail('grace@example.com')).toEqual([]);
    expect(store.search().map((user) => user.user_id)).toEqual([primary]);
  });

  it.each([
    { provider: 'auth0', user_id: 'auth0|one' },
    { provider: 'auth0', user_id: 'one', connection_id: 'con_SignupUsernames1' },
  ])('also accepts %j', (target) => {
    const { store, primary } = withTwoUsers();
    expect(resultOf(store.link(primary, target))).toHaveLength(2);
  });

  it('is reversed by unlinking: a separate user without metadata, whose password still works', () => {
    const { store, primary } = withTwoUsers();
    resultOf(store.link(primary, ONE));
    expect(resultOf(store.unlink(primary, ONE))).toHaveLength(1);
    const user = store.get('auth0|one');
    expect(user).toMatchObject({ username: 'grace', email: 'grace@example.com', identities: [{ user_id: 'one' }] });
    expect(user?.identities[0]?.profileData).toBeUndefined();
    expect(user?.app_metadata).toBeUndefined();
    expect(store.listByEmail('grace@example.com')).toHaveLength(1);
  });

  it('ends when the primary user is deleted: the linked identity is deleted, and its username is available', () => {
    const { store, primary } = withTwoUsers();
    resultOf(store.link(primary, ONE));
    resultOf(store.delete(primary));
    expect(store.all()).toEqual([]);
    expect(resultOf(store.create(newUser({ user_id: 'one' }), CLIENT)).username).toBe('grace');
  });
});

describe('linking is refused', () => {
  it('for a primary user that does not exist, or is itself a linked identity', () => {
    const { store, primary } = withTwoUsers();
    expect(refusalOf(store.link('google-oauth2|nobody', ONE))).toBe('user_not_found');
    resultOf(store.link(primary, ONE));
    expect(refusalOf(store.link('auth0|one', { provider: 'google-oauth2', user_id: '1001' }))).toBe('user_not_found');
  });

  it('for the user itself', () => {
    const { store, primary } = withTwoUsers();
    expect(refusalOf(store.link(primary, { provider: 'google-oauth2', user_id: '1001' }))).toBe('same_identity');
  });

  it('for an identity that is already linked, to this or another user', () => {
    const { store, primary } = withTwoUsers();
    const other = store.signInSocial({ ...ADA, id: '2002' }, '127.0.0.1');
    resultOf(store.link(primary, ONE));
    expect(refusalOf(store.link(primary, ONE))).toBe('identity_exists');
    expect(refusalOf(store.link(other.user_id, ONE))).toBe('identity_exists');
  });

  it('for a user that has linked identities', () => {
    const { store, primary } = withTwoUsers();
    const other = store.signInSocial({ ...ADA, id: '2002' }, '127.0.0.1');
    resultOf(store.link(primary, ONE));
    expect(refusalOf(store.link(other.user_id, { provider: 'google-oauth2', user_id: '1001' }))).toBe(
      'secondary_not_linkable',
    );
  });

  it.each([
    [{ provider: 'auth0', user_id: 'nobody' }, 'linking_needs_connection'],
    [{ provider: 'auth0', user_id: 'nobody', connection_id: 'con_SignupUsernames1' }, 'linking_inexistent'],
    [{ provider: 'auth0', user_id: 'one', connection_id: 'con_GoogleOAuthLocal' }, 'linking_inexistent'],
    [{ provider: 'auth0', user_id: 'one', connection_id: 'con_0123456789abcdef' }, 'provider_not_configured'],
    [{ provider: 'facebook', user_id: '1' }, 'provider_not_configured'],
  ])('for %j', (target, code) => {
    const { store, primary } = withTwoUsers();
    expect(refusalOf(store.link(primary, target))).toBe(code);
  });

  it('and so is unlinking the primary identity, or one that does not exist', () => {
    const { store, primary } = withTwoUsers();
    expect(refusalOf(store.unlink(primary, { provider: 'google-oauth2', user_id: '1001' }))).toBe('main_identity');
    expect(refusalOf(store.unlink(primary, ONE))).toBe('identity_not_found');
    expect(refusalOf(store.unlink('auth0|nobody', ONE))).toBe('user_not_found');
  });
});
