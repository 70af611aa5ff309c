import { loginIdentifiers } from './connection-rules.js';
import { isDatabase } from './connections.js';
import { identityProfile, profileOf, withIdentityProfile } from './profile-attributes.js';
import type { StoreContext } from './store-context.js';
import { fullUserId, identityKey, type SocialProfile, type User } from './user-record.js';

function newSocialUser(context: StoreContext, profile: SocialProfile): User {
  const at = context.timestamp();
  return {
    user_id: fullUserId(profile.provider, profile.id),
    ...profileOf(profile),
    created_at: at,
    updated_at: at,
    identities: [{ provider: profile.provider, user_id: profile.id, connection: profile.connection, isSocial: true }],
  };
}

function countLogin(context: StoreContext, user: User, ip: string): User {
  if (user.blocked) return user;
  const logins = (user.logins_count ?? 0) + 1;
  return context.save({ ...user, last_login: context.timestamp(), last_ip: ip, logins_count: logins });
}

/**
 * A login at a social provider: makes the user on the first one, brings the attributes of that identity up to date
 * afterwards, and answers with the primary user where the identity is linked. A blocked user comes back with `blocked`
 * set and the login is not counted.
 */
export function signInSocial(context: StoreContext, profile: SocialProfile, ip: string): User {
  const key = fullUserId(profile.provider, profile.id);
  const known = context.table.ownerOf(key);
  if (!known) return countLogin(context, newSocialUser(context, profile), ip);
  const index = known.identities.findIndex((identity) => identityKey(identity) === key);
  const identity = known.identities[index];
  const current = identity ? identityProfile(known, identity) : {};
  const updated = withIdentityProfile(known, index, { ...current, ...profileOf(profile) });
  return countLogin(context, context.save(updated), ip);
}

/** The identity (`auth0|abc`) that one logs in to with this text, by whatever identifiers the connection accepts. */
function findLogin(context: StoreContext, connectionName: string, login: string): string | undefined {
  const connection = context.connections.get(connectionName);
  if (!connection || !isDatabase(connection)) return undefined;
  for (const kind of loginIdentifiers(connection.options)) {
    const holder = context.table.holderOf(connectionName, kind, login.trim().toLowerCase());
    if (holder !== undefined) return holder;
  }
  return undefined;
}

/**
 * A login by user name or e-mail and password. Answers with the primary user, also when the database identity is a
 * linked one; `blocked` for the right password of a blocked user; undefined for everything else, whatever was wrong.
 */
export function authenticate(
  context: StoreContext,
  credentials: { connection: string; login: string; password: string },
  ip: string,
): User | 'blocked' | undefined {
  const key = findLogin(context, credentials.connection, credentials.login);
  if (key === undefined || !context.passwords.matches(key, credentials.password)) return undefined;
  const user = context.table.ownerOf(key);
  if (!user) return undefined;
  return user.blocked ? 'blocked' : countLogin(context, user, ip);
}
