import { conflictOf } from './conflicts.js';
import { checkIdentifiers } from './connection-rules.js';
import { type DatabaseConnection, isDatabase } from './connections.js';
import { checkAppMetadata, mergeMetadata } from './metadata.js';
import { identityProfile, profileOf, withIdentityProfile } from './profile-attributes.js';
import { done, type Outcome, refused } from './refusal.js';
import { noteVerificationMail, type StoreContext } from './store-context.js';
import {
  type Identity,
  identityKey,
  type ProfileData,
  type ProfilePatch,
  type User,
  type UserPatch,
} from './user-record.js';

/** At most one of these in one call ("Cannot combine …" in the reference of PATCH /users/{id}). */
const ONE_AT_A_TIME = ['username', 'email', 'password'] as const;
/** Attributes that belong to one identity: `connection` says to which when that is not the primary one. */
const OF_IDENTITY = ['email', 'email_verified', 'phone_number', 'phone_verified', 'username'] as const;
const OF_ROOT = ['name', 'nickname', 'given_name', 'family_name', 'picture'] as const;

interface Target {
  index: number;
  identity: Identity;
  /** undefined for a social identity, whose attributes belong to the provider. */
  connection: DatabaseConnection | undefined;
}

function given<K extends keyof UserPatch>(patch: UserPatch, keys: readonly K[]): K[] {
  return keys.filter((key) => patch[key] !== undefined);
}

function targetOf(context: StoreContext, user: User, patch: UserPatch): Outcome<Target> {
  const wanted = patch.connection ?? user.identities[0]?.connection;
  const index = user.identities.findIndex(({ connection }) => connection === wanted);
  const identity = user.identities[index];
  if (!identity) return refused('connection_not_found');
  const connection = context.connections.get(identity.connection);
  return done({ index, identity, connection: connection && isDatabase(connection) ? connection : undefined });
}

/** A social user's own attributes come from the provider; a linked database identity has to be named. */
function checkUpdatable(user: User, patch: UserPatch, target: Target): Outcome<undefined> {
  const root = given(patch, OF_ROOT);
  const own = given(patch, [...OF_IDENTITY, 'password']);
  if (own.length > 0 && !target.connection) {
    const hasDatabase = user.identities.some(({ provider }) => provider === 'auth0');
    if (hasDatabase && patch.connection === undefined) return refused('connection_required');
    return refused('attributes_not_updatable', `${own.join(', ')}. The connection (${target.identity.connection})`);
  }
  const [main] = user.identities;
  if (root.length > 0 && main?.isSocial) {
    return refused('attributes_not_updatable', `${root.join(', ')}. The connection (${main.connection})`);
  }
  return done(undefined);
}

function applied(current: ProfileData, patch: ProfilePatch, keys: readonly (keyof ProfileData)[]): ProfileData {
  const chosen = keys.filter((key) => patch[key] !== undefined).map((key) => [key, patch[key]]);
  const merged = Object.entries({ ...current, ...Object.fromEntries(chosen) }).filter(([, value]) => value !== null);
  // Object.fromEntries loses the pairing of key and type; null values were the only ones that ProfileData does not have.
  return Object.fromEntries(merged) as ProfileData;
}

/** The identity's attributes after the patch, held against the rules of its connection. */
function newIdentityProfile(context: StoreContext, user: User, patch: UserPatch, target: Target): Outcome<ProfileData> {
  const current = identityProfile(user, target.identity);
  const changed = given(patch, OF_IDENTITY);
  if (!target.connection || changed.length === 0) return done(current);
  const next = applied(current, patch, OF_IDENTITY);
  const checked = checkIdentifiers(next, target.connection.options);
  if (!checked.ok) return checked;
  const self = identityKey(target.identity);
  const conflict = conflictOf(context, { connection: target.connection, profile: checked.value, self });
  if (conflict) return { ok: false, refusal: conflict };
  const moved = checked.value.email !== current.email;
  return done(moved ? { ...checked.value, email_verified: patch.email_verified ?? false } : checked.value);
}

function changePassword(context: StoreContext, user: User, patch: UserPatch, target: Target): Outcome<undefined> {
  const { connection, identity } = target;
  if (patch.password === undefined || !connection) return done(undefined);
  if (patch.password === null) return refused('password_missing');
  const key = identityKey(identity);
  const profile = identityProfile(user, identity);
  const strong = context.passwords.check(
    { key, connection, profile, user_metadata: user.user_metadata },
    patch.password,
  );
  if (strong.ok) context.passwords.set(key, patch.password);
  return strong;
}

function withMetadata(user: User, patch: UserPatch): User {
  return {
    ...user,
    ...(patch.blocked === undefined ? {} : { blocked: patch.blocked }),
    ...(patch.app_metadata ? { app_metadata: mergeMetadata(user.app_metadata, patch.app_metadata) } : {}),
    ...(patch.user_metadata ? { user_metadata: mergeMetadata(user.user_metadata, patch.user_metadata) } : {}),
  };
}

/**
 * Changes a user, or nothing at all and says why. Rules: at most one of user name, e-mail and password in one call; a
 * linked identity's own attributes only together with its `connection`; attributes of a social identity never.
 */
export function updateUser(context: StoreContext, userId: string, patch: UserPatch): Outcome<User> {
  const user = context.table.get(userId);
  if (!user) return refused('user_not_found');
  const together = given(patch, ONE_AT_A_TIME);
  if (together.length > 1) return refused('combination_forbidden', together.join(' and '));
  const metadata = checkAppMetadata(patch.app_metadata);
  if (!metadata.ok) return metadata;
  const target = targetOf(context, user, patch);
  if (!target.ok) return target;
  const updatable = checkUpdatable(user, patch, target.value);
  if (!updatable.ok) return updatable;
  const profile = newIdentityProfile(context, user, patch, target.value);
  if (!profile.ok) return profile;
  const password = changePassword(context, user, patch, target.value);
  if (!password.ok) return password;

  const moved = withIdentityProfile(user, target.value.index, profile.value);
  const named = withIdentityProfile(moved, 0, applied(profileOf(moved), patch, OF_ROOT));
  const saved = context.save(withMetadata(named, patch));
  const emailChanged = patch.email !== undefined && profile.value.email !== undefined;
  if (emailChanged) {
    noteVerificationMail(context, { ...saved, ...profile.value }, patch.verify_email);
  }
  return done(saved);
}
