import type { Account } from '../signup/account.js';

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

/** Which of `usernames` the found users really hold in the connection, with the id of each holder. */
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

/** The user search for who holds a name of profile mode. Metadata is searched case-sensitively; names are lower case. */
export function profileUsernameQuery(username: string): string {
  return `app_metadata.username:${quote(username)}`;
}

/** The user search for whoever holds one of these names of profile mode. */
export function profileUsernamesQuery(usernames: readonly string[]): string {
  return usernames.map(profileUsernameQuery).join(' OR ');
}

/** Both at once: who holds one of these names in a connection, or as that of profile mode. */
export function nameHoldersQuery(usernames: readonly string[], connection: string): string {
  return `(${usernameQuery(usernames, connection)}) OR ${profileUsernamesQuery(usernames)}`;
}

/** The user search for who has an address in a connection by a linked identity. Databases keep addresses in lower case. */
export function linkedEmailQuery(email: string, connection: string): string {
  const address = quote(email.toLowerCase());
  return `identities.connection:${quote(connection)} AND identities.profileData.email:${address}`;
}

/** The user search for root users of a connection whose id begins with `auth0|` and this. */
export function idPrefixQuery(prefix: string, connection: string): string {
  // A wildcard does not work inside quotation marks, so everything that could have a meaning is escaped.
  const literal = `auth0|${prefix}`.replaceAll(/[^A-Za-z0-9]/g, String.raw`\$&`);
  return `identities.connection:${quote(connection)} AND user_id:${literal}*`;
}

/** Inside quotation marks only these two have a meaning. */
function quote(text: string): string {
  return `"${text.replaceAll(/[\\"]/g, String.raw`\$&`)}"`;
}
