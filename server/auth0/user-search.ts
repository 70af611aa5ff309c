import type { Account } from '../signup/account.js';

/**
 * User search (v3, Lucene syntax) for usernames in a connection: users, and linked identities, which are not in the user
 * list any more.
 */
export function usernameQuery(usernames: readonly string[], connection: string): string {
  const names = usernames.flatMap((name) => [
    `username:${quote(name)}`,
    `identities.profileData.username:${quote(name)}`,
  ]);
  return `identities.connection:${quote(connection)} AND (${names.join(' OR ')})`;
}

/** Which of `usernames` the found users hold in the connection, with the id of each user. */
export function usernamesIn(
  found: readonly Account[],
  usernames: readonly string[],
  connection: string,
): ReadonlyMap<string, string> {
  const holders = new Map<string, string>();
  for (const { userId, username, identities } of found) {
    const linked = identities
      .filter((identity) => identity.connection === connection)
      .map((identity) => identity.username);
    for (const name of [username, ...linked]) if (name && usernames.includes(name)) holders.set(name, userId);
  }
  return holders;
}

/** Search for the owner of a username in profile mode. Metadata search is case-sensitive; usernames are lower case. */
export function profileUsernameQuery(username: string): string {
  return `app_metadata.username:${quote(username)}`;
}

/** Search for the owners of several usernames in profile mode. */
export function profileUsernamesQuery(usernames: readonly string[]): string {
  return usernames.map(profileUsernameQuery).join(' OR ');
}

/** Both searches in one: usernames in a connection, and in profile mode. */
export function usernameHoldersQuery(usernames: readonly string[], connection: string): string {
  return `(${usernameQuery(usernames, connection)}) OR ${profileUsernamesQuery(usernames)}`;
}

/** Search for an address on a linked identity of a connection. Databases store addresses in lower case. */
export function linkedEmailQuery(email: string, connection: string): string {
  const address = quote(email.toLowerCase());
  return `identities.connection:${quote(connection)} AND identities.profileData.email:${address}`;
}

/** Search for users of a connection whose id starts with `auth0|` and this prefix. */
export function idPrefixQuery(prefix: string, connection: string): string {
  // Wildcards do not work inside quotation marks, so every special character is escaped.
  const literal = `auth0|${prefix}`.replaceAll(/[^A-Za-z0-9]/g, String.raw`\$&`);
  return `identities.connection:${quote(connection)} AND user_id:${literal}*`;
}

/** Inside quotation marks only these two characters are special. */
function quote(text: string): string {
  return `"${text.replaceAll(/[\\"]/g, String.raw`\$&`)}"`;
}
