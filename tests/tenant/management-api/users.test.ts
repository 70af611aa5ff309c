import { describe, expect, it } from 'vitest';
import { ADA, apiUnderTest, newUser, PASSWORD } from './api-under-test.js';

const ADA_PATH = '/users/google-oauth2%7C1001';

describe('users over HTTP', () => {
  it('are created with 201 and read by ID', async () => {
    const api = await apiUnderTest();
    const created = await api.call('POST', '/users', { ...newUser, username: 'Grace' });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ user_id: 'auth0|one', username: 'grace', email_verified: true });
    expect(JSON.stringify(created.body)).not.toContain(PASSWORD);
    expect((await api.call('GET', '/users/auth0%7Cone')).body).toEqual(created.body);
    expect(api.store.mails).toEqual([]);
  });

  it('show only the requested fields, or all others', async () => {
    const api = await apiUnderTest();
    api.store.signInSocial(ADA, '::1');
    const only = await api.call('GET', `${ADA_PATH}?fields=user_id,email`);
    expect(only.body).toEqual({ user_id: 'google-oauth2|1001', email: 'ada@example.com' });
    const others = await api.call('GET', `${ADA_PATH}?fields=user_id,email&include_fields=false`);
    expect(others.body).not.toHaveProperty('email');
    expect(others.body).toHaveProperty('identities');
  });

  it('are changed with 200 and the whole user', async () => {
    const api = await apiUnderTest();
    api.store.signInSocial(ADA, '::1');
    const answer = await api.call('PATCH', ADA_PATH, { app_metadata: { username: 'ada' } });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ email: 'ada@example.com', app_metadata: { username: 'ada' } });
  });

  it('are deleted with 204, even if they do not exist', async () => {
    const api = await apiUnderTest();
    api.store.signInSocial(ADA, '::1');
    for (let time = 0; time < 2; time += 1) {
      expect(await api.call('DELETE', ADA_PATH)).toMatchObject({ status: 204, body: {} });
    }
    expect((await api.call('GET', ADA_PATH)).status).toBe(404);
  });

  it('are found by their exact email', async () => {
    const api = await apiUnderTest();
    api.store.signInSocial({ ...ADA, email: 'Ada@example.com' }, '::1');
    expect((await api.call('GET', '/users-by-email?email=Ada%40example.com')).body).toHaveLength(1);
    expect((await api.call('GET', '/users-by-email?email=ada%40example.com')).body).toEqual([]);
  });
});

describe('the list of users', () => {
  it('is paged, as an array or with totals', async () => {
    const api = await apiUnderTest();
    for (let id = 0; id < 5; id += 1) api.store.signInSocial({ ...ADA, id: String(id) }, '::1');
    const bare = await api.call('GET', '/users?per_page=2&page=1&fields=user_id');
    expect(bare.body).toEqual([{ user_id: 'google-oauth2|2' }, { user_id: 'google-oauth2|3' }]);
    const totals = await api.call('GET', '/users?per_page=2&page=2&include_totals=true');
    expect(totals.body).toMatchObject({ start: 4, limit: 2, length: 1, total: 5, users: [{}] });
  });

  it('is searched with search_engine=v3', async () => {
    const api = await apiUnderTest();
    api.store.signInSocial(ADA, '::1');
    api.store.create(newUser);
    const q = encodeURIComponent('identities.connection:"signup-usernames" AND (username:"ada" OR username:"grace")');
    const found = await api.call('GET', `/users?search_engine=v3&q=${q}&fields=user_id`);
    expect(found.body).toEqual([{ user_id: 'auth0|one' }]);
  });

  it.each([
    ['q=email%3A%22a%22', 'invalid_query_string'],
    ['q=email%3A%22a%22&search_engine=v2', 'invalid_query_string'],
    ['q=email%3A%5B1%20TO%202%5D&search_engine=v3', 'invalid_query_string'],
    ['per_page=101', 'invalid_query_string'],
    ['page=-1', 'invalid_query_string'],
    ['include_totals=yes', 'invalid_query_string'],
    ['order=up', 'invalid_query_string'],
    ['page=10&per_page=100', 'invalid_paging'],
  ])('is refused for ?%s', async (query, errorCode) => {
    const api = await apiUnderTest();
    const answer = await api.call('GET', `/users?${query}`);
    expect(answer).toMatchObject({ status: 400, body: { statusCode: 400, error: 'Bad Request', errorCode } });
  });
});
