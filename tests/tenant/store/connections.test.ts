import { describe, expect, it } from 'vitest';
import { ConnectionStore, defaultConnections, parseConnections } from '#tenant/local/store/connections.js';

const base = { id: 'con_0123456789abcdef', name: 'made-up', strategy: 'auth0', enabled_clients: [] };
const username = { identifier: { active: true } };

describe('connection definitions', () => {
  it('accepts the default connections', () => {
    expect(parseConnections(defaultConnections('client')).map(({ name }) => name)).toEqual([
      'signup-usernames',
      'google-oauth2',
      'github',
    ]);
  });

  it.each([
    ['attributes together with validation', { attributes: { username }, validation: {} }, /options\.validation/],
    [
      'attributes together with requires_username',
      { attributes: { username }, requires_username: true },
      /requires_username/,
    ],
    ['attributes without an active identifier', { attributes: { username: {} } }, /one active identifier/],
    ['an option that does not exist', { requiresUsername: true }, /requiresUsername/],
    ['a password policy that does not exist', { passwordPolicy: 'superb' }, /passwordPolicy/],
    ['a user name length beyond 128', { validation: { username: { min: 1, max: 129 } } }, /validation\.username\.max/],
  ])('refuses %s and names the issue', (_, options, issue) => {
    expect(() => parseConnections([{ ...base, options }])).toThrow(issue);
  });

  it('refuses an ID that is not con_ and 16 characters', () => {
    expect(() => parseConnections([{ ...base, id: 'con_short', options: {} }])).toThrow(/con_ and 16/);
  });

  it('throws when a store is created with an invalid definition', () => {
    const connections = [{ ...base, strategy: 'auth0' as const, options: { attributes: {} } }];
    expect(() => new ConnectionStore(connections)).toThrow(/Connection number 1/);
  });
});
