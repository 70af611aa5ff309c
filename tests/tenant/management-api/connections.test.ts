import { describe, expect, it } from 'vitest';
import { apiUnderTest } from './api-under-test.js';

describe('connections over HTTP', () => {
  it('are listed, and picked by name or strategy', async () => {
    const api = await apiUnderTest();
    expect((await api.call('GET', '/connections')).body).toHaveLength(3);
    expect((await api.call('GET', '/connections?name=github')).body).toMatchObject([{ strategy: 'github' }]);
    const some = await api.call('GET', '/connections?strategy=auth0&strategy=github&include_totals=true');
    expect(some.body).toMatchObject({ total: 2, connections: [{ name: 'signup-usernames' }, { name: 'github' }] });
  });

  it('show their options only with the scope for them', async () => {
    const api = await apiUnderTest();
    const path = '/connections/con_SignupUsernames1';
    const full = await api.call('GET', path);
    expect(full.body).toMatchObject({ name: 'signup-usernames', options: { passwordPolicy: 'good' } });
    const bare = await api.call('GET', path, undefined, ['read:connections']);
    expect(bare.body).toMatchObject({ name: 'signup-usernames', strategy: 'auth0' });
    expect(bare.body).not.toHaveProperty('options');
  });

  it('answer 404 for an id that does not exist', async () => {
    const api = await apiUnderTest();
    const answer = await api.call('GET', '/connections/con_0123456789abcdef');
    expect(answer).toMatchObject({ status: 404, body: { errorCode: 'inexistent_connection' } });
  });
});
