import { describe, expect, it } from 'vitest';
import { ADA, CLIENT, database, newUser, PASSWORD, resultOf, START, storeUnderTest } from './store-under-test.js';

const IP = '203.0.113.7';
const db = 'signup-usernames';

describe('a social login', () => {
  it('creates the user on the first login, with the case of the provider in the email', () => {
    const { store } = storeUnderTest();
    expect(store.signInSocial(ADA, IP)).toEqual({
      user_id: 'google-oauth2|1001',
      email: 'Ada.Lovelace@example.com',
      email_verified: true,
      name: 'Ada Lovelace',
      identities: [{ provider: 'google-oauth2', user_id: '1001', connection: 'google-oauth2', isSocial: true }],
      created_at: new Date(START).toISOString(),
      updated_at: new Date(START).toISOString(),
      last_login: new Date(START).toISOString(),
      last_ip: IP,
      logins_count: 1,
    });
  });

  it('updates attributes, keeps metadata and counts logins', () => {
    const { store, advance } = storeUnderTest();
    const first = store.signInSocial(ADA, IP);
    resultOf(store.update(first.user_id, { app_metadata: { signup: { version: 1 } } }));
    advance(60_000);
    const second = store.signInSocial({ ...ADA, name: 'Ada King' }, IP);
    expect(second).toMatchObject({ name: 'Ada King', logins_count: 2, app_metadata: { signup: { version: 1 } } });
    expect(second.created_at).toBe(first.created_at);
    expect(second.last_login).not.toBe(first.last_login);
  });

  it('returns the primary user if the identity is linked', () => {
    const { store } = storeUnderTest();
    const ada = store.signInSocial(ADA, IP);
    store.signInSocial({ ...ADA, provider: 'github', connection: 'github', id: '77' }, IP);
    resultOf(store.link(ada.user_id, { provider: 'github', user_id: '77' }));
    const again = store.signInSocial({ provider: 'github', connection: 'github', id: '77', name: 'ada-l' }, IP);
    expect(again.user_id).toBe(ada.user_id);
    expect(again.name).toBe('Ada Lovelace');
    expect(again.identities[1]?.profileData?.name).toBe('ada-l');
  });

  it('returns a blocked user without counting the login', () => {
    const { store } = storeUnderTest();
    const ada = store.signInSocial(ADA, IP);
    resultOf(store.update(ada.user_id, { blocked: true }));
    expect(store.signInSocial(ADA, IP)).toMatchObject({ blocked: true, logins_count: 1 });
  });
});

describe('a login by password', () => {
  it.each(['grace', 'GRACE', 'grace@example.com', 'Grace@Example.com'])('accepts %s', (login) => {
    const { store } = storeUnderTest();
    const user = resultOf(store.create(newUser(), CLIENT));
    const found = store.authenticate({ connection: db, login, password: PASSWORD }, IP);
    expect(found).toMatchObject({ user_id: user.user_id, logins_count: 1, last_ip: IP });
  });

  it('returns the primary user for a linked identity', () => {
    const { store } = storeUnderTest();
    const ada = store.signInSocial(ADA, IP);
    resultOf(store.create(newUser({ user_id: 'one' }), CLIENT));
    resultOf(store.link(ada.user_id, { provider: 'auth0', user_id: 'one' }));
    const found = store.authenticate({ connection: db, login: 'grace', password: PASSWORD }, IP);
    expect(found).toMatchObject({ user_id: ada.user_id, logins_count: 2 });
  });

  it('does not tell which credential was wrong', () => {
    const { store } = storeUnderTest();
    resultOf(store.create(newUser(), CLIENT));
    const attempts = [
      { connection: db, login: 'grace', password: 'wrong' },
      { connection: db, login: 'nobody', password: PASSWORD },
      { connection: 'google-oauth2', login: 'grace', password: PASSWORD },
      { connection: 'nowhere', login: 'grace', password: PASSWORD },
    ];
    for (const attempt of attempts) expect(store.authenticate(attempt, IP)).toBeUndefined();
  });

  it('reports a blocked user only for the correct password', () => {
    const { store } = storeUnderTest();
    resultOf(store.create(newUser({ blocked: true }), CLIENT));
    expect(store.authenticate({ connection: db, login: 'grace', password: PASSWORD }, IP)).toBe('blocked');
    expect(store.authenticate({ connection: db, login: 'grace', password: 'wrong' }, IP)).toBeUndefined();
  });

  it('accepts the email only if it is an identifier', () => {
    const { store } = storeUnderTest([database({ attributes: { username: { identifier: { active: true } } } })]);
    resultOf(store.create(newUser()));
    expect(store.authenticate({ connection: db, login: 'grace@example.com', password: PASSWORD }, IP)).toBeUndefined();
    expect(store.authenticate({ connection: db, login: 'grace', password: PASSWORD }, IP)).toBeDefined();
  });

  it('reads 72 bytes of a password and ignores the rest', () => {
    const { store } = storeUnderTest();
    const start = `Aa1-${'x'.repeat(68)}`;
    resultOf(store.create(newUser({ password: `${start}what follows` }), CLIENT));
    const login = (password: string) => store.authenticate({ connection: db, login: 'grace', password }, IP);
    expect(login(`${start}something else`)).toBeDefined();
    expect(login(start.slice(0, 71))).toBeUndefined();
  });
});
