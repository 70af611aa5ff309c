import { checkIdentifiers } from '../connection-rules.js';
import { type DatabaseConnection, isDatabase } from '../connections.js';
import { ok, type Result, refuse } from '../refusals.js';
import {
  checkAppMetadata,
  findConflict,
  mergeMetadata,
  recordVerificationMail,
  type StoreContext,
} from './store-context.js';
import {
  type Identity,
  identityKey,
  identityProfile,
  type ProfileData,
  profileOf,
  type User,
  type UserPatch,
  withIdentityProfile,
} from './user-record.js';

/** A call can change only one of these ("Cannot combine …" in the reference of PATCH /users/{id}). */
const exclusiveAttributes = ['username', 'email', 'password'] as const;
/** Attributes of one identity. `connection` selects it unless it is the primary one. */
const identityAttributes = ['email', 'email_verified', 'phone_number', 'phone_verified', 'username'] as const;
const rootAttributes = ['name', 'nickname', 'given_name', 'family_name', 'picture'] as const;

interface Target {
  index: number;
  identity: Identity;
  /** undefined for a social identity, whose attributes belong to the provider. */
  connection: DatabaseConnection | undefined;
}

function presentKeys<K extends keyof UserPatch>(patch: UserPatch, keys: readonly K[]): K[] {
  return keys.filter((key) => patch[key] !== undefined);
}

function findTarget(context: StoreContext, user: User, patch: UserPatch): Result<Target> {
  const wanted = patch.connection ?? user.identities[0]?.connection;
  const index = user.identities.findIndex(({ connection }) => connection === wanted);
  const identity = user.identities[index];
  if (!identity) return refuse('connection_not_found');
  const connection = context.connections.get(identity.connection);
  return ok({ index, identity, connection: connection && isDatabase(connection) ? connection : undefined });
}

/** Refuses attributes that a social provider sets, and those of a linked database identity without its `connection`. */
function checkUpdatable(user: User, patch: UserPatch, target: Target): Result<undefined> {
  const own = presentKeys(patch, [...identityAttributes, 'password']);
  if (own.length > 0 && !target.connection) {
    const hasDatabase = user.identities.some(({ provider }) => provider === 'auth0');
    if (hasDatabase && patch.connection === undefined) return refuse('connection_required');
    return refuse('attributes_not_updatable', `${own.join(', ')}. The connection (${target.identity.connection})`);
  }
  const root = presentKeys(patch, rootAttributes);
  const [main] = user.identities;
  if (root.length > 0 && main?.isSocial) {
    return refuse('attributes_not_updatable', `${root.join(', ')}. The connection (${main.connection})`);
  }
  return ok(undefined);
}

function patchProfile(current: ProfileData, patch: UserPatch, keys: readonly (keyof ProfileData)[]): ProfileData {
  const chosen = presentKeys(patch, keys).map((key) => [key, patch[key]]);
  const merged = Object.entries({ ...current, ...Object.fromEntries(chosen) }).filter(([, value]) => value !== null);
  // Object.fromEntries loses the pairing of key and type. Null, which ProfileData does not have, has just been removed.
  return Object.fromEntries(merged) as ProfileData;
}

/** The identity's profile after the patch, checked against the rules of its connection. */
function newIdentityProfile(context: StoreContext, user: User, patch: UserPatch, target: Target): Result<ProfileData> {
  const { connection, identity } = target;
  const current = identityProfile(user, identity);
  if (!connection || presentKeys(patch, identityAttributes).length === 0) return ok(current);
  const checked = checkIdentifiers(patchProfile(current, patch, identityAttributes), connection.options);
  if (!checked.ok) return checked;
  const conflict = findConflict(context, { connection, profile: checked.value, self: identityKey(identity) });
  if (conflict) return refuse(conflict);
  const isMoved = checked.value.email !== current.email;
  return ok(isMoved ? { ...checked.value, email_verified: patch.email_verified ?? false } : checked.value);
}

function changePassword(context: StoreContext, user: User, patch: UserPatch, target: Target): Result<undefined> {
  const { connection, identity } = target;
  if (patch.password === undefined || !connection) return ok(undefined);
  if (patch.password === null) return refuse('password_missing');
  const key = identityKey(identity);
  const subject = { key, connection, profile: identityProfile(user, identity), user_metadata: user.user_metadata };
  const strong = context.passwords.check(subject, patch.password);
  if (strong.ok) context.passwords.set(key, patch.password);
  return strong;
}

function withMetadata(user: User, { blocked, app_metadata: app, user_metadata: own }: UserPatch): User {
  return {
    ...user,
    ...(blocked === undefined ? {} : { blocked }),
    ...(app ? { app_metadata: mergeMetadata(user.app_metadata, app) } : {}),
    ...(own ? { user_metadata: mergeMetadata(user.user_metadata, own) } : {}),
  };
}

/**
 * Applies a patch to a user, completely or not at all. A patch can change only one of username, email and password. It can
 * change the attributes of a linked identity only together with its `connection`, and those of a social identity never.
 */
export function updateUser(context: StoreContext, userId: string, patch: UserPatch): Result<User> {
  const user = context.table.get(userId);
  if (!user) return refuse('user_not_found');
  const together = presentKeys(patch, exclusiveAttributes);
  if (together.length > 1) return refuse('combination_forbidden', together.join(' and '));
  const metadata = checkAppMetadata(patch.app_metadata);
  if (!metadata.ok) return metadata;
  const target = findTarget(context, user, patch);
  if (!target.ok) return target;
  const updatable = checkUpdatable(user, patch, target.value);
  if (!updatable.ok) return updatable;
  const profile = newIdentityProfile(context, user, patch, target.value);
  if (!profile.ok) return profile;
  const password = changePassword(context, user, patch, target.value);
  if (!password.ok) return password;

  const changed = withIdentityProfile(user, target.value.index, profile.value);
  const named = withIdentityProfile(changed, 0, patchProfile(profileOf(changed), patch, rootAttributes));
  const saved = context.save(withMetadata(named, patch));
  if (patch.email !== undefined && profile.value.email !== undefined) {
    recordVerificationMail(context, { ...saved, ...profile.value }, patch.verify_email);
  }
  return ok(saved);
}
