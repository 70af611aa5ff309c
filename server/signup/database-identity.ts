import type { Account, AccountIdentity } from './account.js';

/** The account's identity in a database connection: its own, or a linked one. */
export function databaseIdentity(account: Account, connection: string): AccountIdentity | undefined {
  return account.identities.find((identity) => identity.provider === 'auth0' && identity.connection === connection);
}

/**
 * The username of an account's identity in a database connection; undefined where it has no such identity.
 * An identity without a name of its own (made elsewhere) still counts, and is called as the account is.
 */
export function databaseUsername(account: Account, connection: string): string | undefined {
  const identity = databaseIdentity(account, connection);
  return identity && (identity.username ?? account.username ?? account.nickname ?? '');
}
