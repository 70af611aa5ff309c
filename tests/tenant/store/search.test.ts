import { describe, expect, it } from 'vitest';
import { matchesSearch, parseSearchQuery, SearchSyntaxError } from '#tenant/local/store/users/search.js';
import type { User } from '#tenant/local/store/users/user-record.js';
import { ADA, CLIENT, newUser, resultOf, storeUnderTest } from './store-under-test.js';

const ada: User = {
  user_id: 'google-oauth2|1001',
  email: 'Ada@Example.com',
  name: 'Ada "the first" Lovelace',
  created_at: '',
  updated_at: '',
  identities: [
    { provider: 'google-oauth2', user_id: '1001', connection: 'google-oauth2', isSocial: true },
    {
      provider: 'auth0',
      user_id: 'one',
      connection: 'signup-usernames',
      isSocial: false,
      profileData: { username: 'ada' },
    },
  ],
  app_metadata: { username: 'Ada', signup: { version: 1 }, tags: ['a', 'b'], none: null },
  user_metadata: { city: 'London' },
};

const finds = (query: string) => matchesSearch(ada, parseSearchQuery(query));

describe('a query', () => {
  it.each([
    'user_id:"google-oauth2|1001"',
    'email:"ada@example.com"',
    'email:ada@example.com',
    String.raw`name:"ada \"the first\" lovelace"`,
    'identities.connection:"signup-usernames"',
    'identities.user_id:1001',
    'identities.profileData.username:"ada"',
    'app_metadata.username:"Ada"',
    'app_metadata.username:"Ada" AND email:"nobody@example.com" OR user_metadata.city:"London"',
    'email:"nobody@example.com" AND (name:"x" OR user_metadata.city:"London") OR app_metadata.signup.version:1',
    'app_metadata.tags:"b"',
    'app_metadata.username:Ada*',
    'email:ADA*',
  ])('finds the user by %s', (query) => expect(finds(query)).toBe(true));

  it.each([
    'app_metadata.username:"ada"',
    'username:"ada"',
    'name:"Ada"',
    'app_metadata.none:"null"',
    'app_metadata.signup:"version"',
    'app_metadata.username:"Ad*"',
    'email:"ada@example.com" AND user_metadata.city:"Paris"',
    'email:"nobody@example.com" AND (name:"x" OR user_metadata.city:"London")',
  ])('does not find the user by %s', (query) => expect(finds(query)).toBe(false));
});

it.each([
  '',
  'ada',
  'email:',
  'email:"open',
  'email:"a" email:"b"',
  'email:"a" AND',
  'AND email:"a"',
  '(email:"a"',
  'email:"a")',
  'NOT email:"a"',
  'email:/a.*/',
  'logins_count:[1 TO 5]',
  'favourite:"x"',
  'email:ad*',
  'user_metadata.city:Lon*',
  'email:*ada',
])('refuses the query %j', (query) => expect(() => parseSearchQuery(query)).toThrow(SearchSyntaxError));

describe('the lag of the search', () => {
  it('hides a write until the lag is over, while a look-up by ID or email finds it at once', () => {
    const { store, advance } = storeUnderTest();
    const user = resultOf(store.create(newUser(), CLIENT));
    advance(1999);
    expect(store.search()).toEqual([]);
    expect(store.get(user.user_id)).toBeDefined();
    expect(store.listByEmail('grace@example.com')).toHaveLength(1);
    advance(1);
    expect(store.search()).toEqual([user]);
  });

  it('returns the earlier state of a changed or deleted user until then', () => {
    const { store, advance } = storeUnderTest();
    const user = resultOf(store.create(newUser(), CLIENT));
    advance(2000);
    resultOf(store.update(user.user_id, { app_metadata: { signup: 1 } }));
    expect(store.search()).toEqual([user]);
    advance(1000);
    resultOf(store.delete(user.user_id));
    advance(1000);
    expect(store.search()[0]?.app_metadata).toEqual({ signup: 1 });
    advance(1000);
    expect(store.search()).toEqual([]);
  });
});

it('looks up users by email with case sensitivity', () => {
  const { store } = storeUnderTest();
  store.signInSocial(ADA, '::1');
  store.signInSocial({ ...ADA, id: '2' }, '::1');
  expect(store.listByEmail('Ada.Lovelace@example.com')).toHaveLength(2);
  expect(store.listByEmail('ada.lovelace@example.com')).toEqual([]);
});

it('is fast with 30,000 users', () => {
  const { store } = storeUnderTest();
  for (let id = 0; id < 30_000; id += 1)
    store.signInSocial({ ...ADA, id: `${id}`, email: `user${id}@example.com` }, '::1');
  // A scan of all users for each operation would take minutes and exceed the time limit of the test.
  for (let id = 0; id < 500; id += 1) {
    expect(store.create(newUser({ username: `name${id}`, email: `user${id}@example.com` }), CLIENT).ok).toBe(true);
    expect(store.create(newUser({ username: `name${id}` }), CLIENT).ok).toBe(false);
    expect(store.listByEmail(`user${id}@example.com`)).toHaveLength(2);
  }
}, 30_000);
