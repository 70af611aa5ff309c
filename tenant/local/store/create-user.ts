import { randomBytes } from 'node:crypto';
import { conflictOf } from './conflicts.js';
import { checkIdentifiers } from './connection-rules.js';
import { type DatabaseConnection, isDatabase } from './connections.js';
import { checkAppMetadata, mergeMetadata } from './metadata.js';
import { profileOf } from './profile-attributes.js';
import { done, type Outcome, refused } from './refusal.js';
import { noteVerificationMail, type StoreContext } from './store-context.js';
import type { NewUser, ProfileData, User } from './user-record.js';

function usableConnection(
  context: StoreContext,
  name: string,
  clientId: string | undefined,
): Outcome<DatabaseConnection> {
  const connection = context.connections.get(name);
  if (!connection) return refused('connection_not_found');
  if (!isDatabase(connection)) return refused('connection_not_database');
  if (clientId !== undefined && !connection.enabled_clients.includes(clientId)) {
    return refused('client_not_enabled', `(client_id: ${clientId} - connection: ${name})`);
  }
  return done(connection);
}

/** Names that Auth0 shows for a database user who gave none. */
function withDefaultNames(profile: ProfileData): ProfileData {
  const name = profile.email ?? profile.username;
  const nickname = profile.email?.split('@')[0] ?? profile.username;
  return {
    email_verified: false,
    ...(name === undefined ? {} : { name }),
    ...(nickname === undefined ? {} : { nickname }),
    ...profile,
  };
}

function newRecord(context: StoreContext, input: NewUser, made: { id: string; profile: ProfileData }): User {
  const at = context.timestamp();
  const { app_metadata: app, user_metadata: own, blocked } = input;
  return {
    user_id: `auth0|${made.id}`,
    ...withDefaultNames(made.profile),
    ...(blocked === undefined ? {} : { blocked }),
    created_at: at,
    updated_at: at,
    identities: [{ provider: 'auth0', user_id: made.id, connection: input.connection, isSocial: false }],
    ...(app ? { app_metadata: mergeMetadata(undefined, app) } : {}),
    ...(own ? { user_metadata: mergeMetadata(undefined, own) } : {}),
  };
}

/**
 * Creates a database user, or says why not. `conflicts.ts` says which refusal tells of something that is taken. `clientId` is
 * the calling application, for which the connection must be enabled; the tenant itself, when it fills in its first users,
 * calls without.
 */
export function createUser(context: StoreContext, input: NewUser, clientId?: string): Outcome<User> {
  const connection = usableConnection(context, input.connection, clientId);
  if (!connection.ok) return connection;
  const profile = checkIdentifiers(profileOf(input), connection.value.options);
  if (!profile.ok) return profile;
  const metadata = checkAppMetadata(input.app_metadata);
  if (!metadata.ok) return metadata;
  if (input.password === undefined) return refused('password_missing');

  const id = input.user_id || randomBytes(12).toString('hex');
  const key = `auth0|${id}`;
  const subject = { key, connection: connection.value, profile: profile.value, user_metadata: input.user_metadata };
  const conflict = conflictOf(context, { connection: connection.value, profile: profile.value, key });
  if (conflict) return { ok: false, refusal: conflict };
  const strong = context.passwords.check(subject, input.password);
  if (!strong.ok) return strong;

  context.passwords.set(key, input.password);
  const user = context.save(newRecord(context, input, { id, profile: profile.value }));
  noteVerificationMail(context, user, input.verify_email);
  return done(user);
}
