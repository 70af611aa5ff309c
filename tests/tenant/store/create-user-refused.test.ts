import { describe, expect, it } from 'vitest';
import type { NewUser } from '#tenant/local/store/users/user-record.js';
import { ADA, CLIENT, database, newUser, PASSWORD, refusalOf, resultOf, storeUnderTest } from './store-under-test.js';

const legacy = { requires_username: true, validation: { username: { min: 3, max: 30 } } };

describe('the connection', () => {
  it('must exist by name; its ID is not accepted', () => {
    const { store } = storeUnderTest();
    expect(refusalOf(store.create(newUser({ connection: 'nowhere' }), CLIENT))).toBe('connection_not_found');
    expect(refusalOf(store.create(newUser({ connection: 'con_SignupUsernames1' }), CLIENT))).toBe(
      'connection_not_found',
    );
  });

  it('must be a database', () => {
    const { store } = storeUnderTest();
    expect(refusalOf(store.create(newUser({ connection: 'google-oauth2' }), CLIENT))).toBe('connection_not_database');
  });

  it('must be enabled for the calling application', () => {
    const { store } = storeUnderTest();
    expect(store.create(newUser(), 'somebody-else')).toEqual({
      ok: false,
      refusal: {
        code: 'client_not_enabled',
        detail: '(client_id: somebody-else - connection: signup-usernames)',
      },
    });
  });
});

describe('required and refused attributes', () => {
  const cases: [string, Parameters<typeof database>[0], Partial<NewUser>, string][] = [
    [
      'a username if the connection has none',
      {},
      { username: 'grace', email: 'g@example.com' },
      'username_not_allowed',
    ],
    ['no username if it is required', legacy, { email: 'g@example.com' }, 'attribute_missing'],
    ['no email with the older username rules', legacy, { username: 'grace' }, 'attribute_missing'],
    [
      'no required attribute with flexible identifiers',
      { attributes: { username: { identifier: { active: true } }, email: { profile_required: true } } },
      { username: 'grace' },
      'attribute_missing',
    ],
    [
      'none of the identifiers',
      { attributes: { username: { identifier: { active: true } } } },
      { name: 'Grace' },
      'identifier_missing',
    ],
    [
      'a username if the flexible identifiers have none',
      { attributes: { email: { identifier: { active: true } } } },
      { username: 'grace', email: 'g@example.com' },
      'username_not_allowed',
    ],
  ];
  it.each(cases)('refuses %s', (_, options, given, code) => {
    const { store } = storeUnderTest([database(options)]);
    expect(refusalOf(store.create({ connection: 'signup-usernames', password: PASSWORD, ...given }))).toBe(code);
  });

  it('refuses a user without password', () => {
    const { store } = storeUnderTest();
    const { password: _, ...rest } = newUser();
    expect(refusalOf(store.create(rest, CLIENT))).toBe('password_missing');
  });

  it('refuses app_metadata with a key that Auth0 reserves', () => {
    const { store } = storeUnderTest();
    expect(store.create(newUser({ app_metadata: { signup: 1, loginsCount: 2 } }), CLIENT)).toEqual({
      ok: false,
      refusal: { code: 'metadata_key_forbidden', detail: 'loginsCount' },
    });
  });
});

describe('values in use', () => {
  it('are usernames, emails and IDs, ignoring case', () => {
    const { store } = storeUnderTest();
    resultOf(store.create(newUser({ user_id: 'one' }), CLIENT));
    const others = [
      newUser({ username: 'GRACE', email: 'other@example.com' }),
      newUser({ username: 'other', email: 'GRACE@example.com' }),
      newUser({ username: 'other', email: 'other@example.com', user_id: 'one' }),
    ];
    const codes = others.map((other) => refusalOf(store.create(other, CLIENT)));
    expect(codes).toEqual(['username_exists', 'user_exists', 'user_exists']);
    expect(store.all()).toHaveLength(1);
  });

  it('include the username, the email and the ID of a linked identity', () => {
    const { store } = storeUnderTest();
    const ada = store.signInSocial(ADA, '127.0.0.1');
    resultOf(store.create(newUser({ user_id: 'one' }), CLIENT));
    resultOf(store.link(ada.user_id, { provider: 'auth0', user_id: 'one' }));
    expect(refusalOf(store.create(newUser({ email: 'other@example.com' }), CLIENT))).toBe('username_exists');
    expect(refusalOf(store.create(newUser({ username: 'other' }), CLIENT))).toBe('user_exists');
    const sameId = newUser({ username: 'other', email: 'other@example.com', user_id: 'one' });
    expect(refusalOf(store.create(sameId, CLIENT))).toBe('user_exists');
  });

  it('do not include those of another connection, nor the email of a social user', () => {
    const second = database(legacy, { id: 'con_AnotherDatabase1', name: 'another' });
    const { store } = storeUnderTest([database(legacy), second]);
    store.signInSocial({ ...ADA, email: 'grace@example.com' }, '127.0.0.1');
    resultOf(store.create(newUser()));
    expect(store.create(newUser({ connection: 'another' })).ok).toBe(true);
  });

  it('do not include emails if the connection was created with unique: false', () => {
    const attributes = (unique: boolean) => ({
      username: { identifier: { active: true } },
      email: { unique },
    });
    for (const unique of [true, false]) {
      const { store } = storeUnderTest([database({ attributes: attributes(unique) })]);
      resultOf(store.create(newUser()));
      expect(store.create(newUser({ username: 'other' })).ok).toBe(!unique);
    }
  });
});
