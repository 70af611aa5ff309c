import type { ConnectionOptions } from '#tenant/local/store/connection-options.js';
import { type Connection, ConnectionStore, defaultConnections } from '#tenant/local/store/connections.js';
import type { RefusalCode, Result } from '#tenant/local/store/refusals.js';
import type { NewUser, SocialProfile } from '#tenant/local/store/users/user-record.js';
import { UserStore } from '#tenant/local/store/users/user-store.js';

export const CLIENT = 'made-up-client';
export const PASSWORD = 'Made-Up-Passw0rd-For-Tests';
export const START = Date.parse('2026-11-23T09:00:00Z');

/** The database connection `signup-usernames` with the given options. */
export function database(options: ConnectionOptions, rest: Partial<Connection> = {}): Connection {
  const base = { id: 'con_SignupUsernames1', name: 'signup-usernames', enabled_clients: [CLIENT] };
  return { ...base, ...rest, strategy: 'auth0', options };
}

/** A store with a clock that only `advance` moves. */
export function storeUnderTest(connections: readonly Connection[] = defaultConnections(CLIENT), searchLagMs = 2000) {
  let time = START;
  const store = new UserStore({ connections: new ConnectionStore(connections), now: () => time, searchLagMs });
  const advance = (ms: number) => {
    time += ms;
  };
  return { store, advance };
}

export function newUser(changes: Partial<NewUser> = {}): NewUser {
  return {
    connection: 'signup-usernames',
    username: 'grace',
    email: 'grace@example.com',
    password: PASSWORD,
    ...changes,
  };
}

export const ADA: SocialProfile = {
  provider: 'google-oauth2',
  connection: 'google-oauth2',
  id: '1001',
  email: 'Ada.Lovelace@example.com',
  email_verified: true,
  name: 'Ada Lovelace',
};

/** The value of a result. Throws for a refusal. */
export function resultOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code} ${result.refusal.detail ?? ''}`);
  return result.value;
}

/** The code of a refusal. Throws for a success. */
export function refusalOf(result: Result<unknown>): RefusalCode {
  if (result.ok) throw new Error('was not refused');
  return result.refusal.code;
}
