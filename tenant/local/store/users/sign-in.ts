import { loginIdentifiers } from '../connection-rules.js';
import { isDatabase } from '../connections.js';
import type { StoreContext } from './store-context.js';
import {
  fullUserId,
  identityKey,
  identityProfile,
  profileOf,
  type SocialProfile,
  type User,
  withIdentityProfile,
} from './user-record.js';

/** `login` is a username, an email address or a phone number. */
export interface Credentials {
  login: string;
  password: string;
  /** The name of the database; all databases by default. */
  connection?: string;
  /** The application to sign in to. Only databases that are enabled for it count. */
  clientId?: string;
}

function newSocialUser(context: StoreContext, { provider, connection, id, ...rest }: SocialProfile): User {
  const at = context.timestamp();
  return {
    user_id: fullUserId(provider, id),
    ...profileOf(rest),
    created_at: at,
    updated_at: at,
    identities: [{ provider, user_id: id, connection, isSocial: true }],
  };
}

function countLogin(context: StoreContext, user: User, ip: string): User {
  if (user.blocked) return user;
  const logins = (user.logins_count ?? 0) + 1;
  return context.save({ ...user, last_login: context.timestamp(), last_ip: ip, logins_count: logins });
}

/**
 * Signs in with a social provider. The first login creates the user; later ones update the attributes of that identity.
 * Returns the primary user if the identity is linked. Logins of blocked users are not counted.
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

/** The identities (`auth0|abc`) with this username, email address or phone number, if their connection accepts it. */
function findLogins(context: StoreContext, { login, connection, clientId }: Credentials): string[] {
  const value = login.trim().toLowerCase();
  return [...context.connections.values()]
    .filter(isDatabase)
    .filter(({ name }) => connection === undefined || name === connection)
    .filter(({ enabled_clients }) => clientId === undefined || enabled_clients.includes(clientId))
    .flatMap(({ name, options }) =>
      loginIdentifiers(options).flatMap((kind) => context.table.holderOf(name, kind, value) ?? []),
    );
}

/**
 * Signs in with a password. Returns the primary user, even if the database identity is a linked one; `blocked` for the
 * correct password of a blocked user; undefined for any wrong credentials.
 */
export function authenticate(
  context: StoreContext,
  credentials: Credentials,
  ip: string,
): User | 'blocked' | undefined {
  const matches = (key: string) => context.passwords.matches(key, credentials.password);
  const key = findLogins(context, credentials).find(matches);
  const user = key === undefined ? undefined : context.table.ownerOf(key);
  if (!user) return undefined;
  return user.blocked ? 'blocked' : countLogin(context, user, ip);
}
