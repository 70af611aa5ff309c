import { readAccounts } from './account.js';

/**
 * The user search (v3, Lucene syntax) for names in a connection: root users, and identities that were linked and so left
 * the user list.
 */
export function usernameQuery(usernames: readonly string[], connection: string): string {
  const names = usernames.flatMap((name) => [
    `username:${quote(name)}`,
    `identities.profileData.username:${quote(name)}`,
  ]);
  return `identities.connection:${quote(connection)} AND (${names.join(' OR ')})`;
}

/** Which of `usernames` the found users really hold in the connection. */
export function usernamesIn(found: unknown, usernames: readonly string[], connection: string): ReadonlySet<string> {
  const held = readAccounts(found).flatMap((account) => [
    account.username,
    ...account.identities.filter((identity) => identity.connection === connection).map(({ username }) => username),
  ]);
  return new Set(usernames.filter((name) => held.includes(name)));
}

/** Inside quotation marks only these two have a meaning. */
function quote(text: string): string {
  return `"${text.replaceAll(/[\\"]/g, String.raw`\$&`)}"`;
}
