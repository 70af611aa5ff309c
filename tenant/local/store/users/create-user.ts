import { randomBytes } from 'node:crypto';
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
import { type NewUser, type ProfileData, profileOf, type User } from './user-record.js';

function usableConnection(
  { connections }: StoreContext,
  name: string,
  clientId: string | undefined,
): Result<DatabaseConnection> {
  const connection = connections.get(name);
  if (!connection) return refuse('connection_not_found');
  if (!isDatabase(connection)) return refuse('connection_not_database');
  if (clientId !== undefined && !connection.enabled_clients.includes(clientId)) {
    return refuse('client_not_enabled', `(client_id: ${clientId} - connection: ${name})`);
  }
  return ok(connection);
}

/** The `name` and `nickname` that Auth0 sets for a database user created without a name. */
function defaultNames({ email, username }: ProfileData): ProfileData {
  const name = email ?? username;
  return name === undefined ? {} : { name, nickname: email?.split('@')[0] ?? name };
}

function newRecord(context: StoreContext, input: NewUser, made: { id: string; profile: ProfileData }): User {
  const at = context.timestamp();
  const { app_metadata: app, user_metadata: own, blocked } = input;
  return {
    user_id: `auth0|${made.id}`,
    email_verified: false,
    ...defaultNames(made.profile),
    ...made.profile,
    ...(blocked === undefined ? {} : { blocked }),
    created_at: at,
    updated_at: at,
    identities: [{ provider: 'auth0', user_id: made.id, connection: input.connection, isSocial: false }],
    ...(app ? { app_metadata: mergeMetadata(undefined, app) } : {}),
    ...(own ? { user_metadata: mergeMetadata(undefined, own) } : {}),
  };
}

/**
 * Creates a database user. `clientId` is the calling application, for which the connection must be enabled. Without it
 * nothing is checked, for the initial users of the tenant.
 */
export function createUser(context: StoreContext, input: NewUser, clientId?: string): Result<User> {
  const connection = usableConnection(context, input.connection, clientId);
  if (!connection.ok) return connection;
  const profile = checkIdentifiers(profileOf(input), connection.value.options);
  if (!profile.ok) return profile;
  const metadata = checkAppMetadata(input.app_metadata);
  if (!metadata.ok) return metadata;
  if (input.password === undefined) return refuse('password_missing');

  const id = input.user_id || randomBytes(12).toString('hex');
  const subject = { key: `auth0|${id}`, connection: connection.value, profile: profile.value };
  const conflict = findConflict(context, subject);
  if (conflict) return refuse(conflict);
  const strong = context.passwords.check({ ...subject, user_metadata: input.user_metadata }, input.password);
  if (!strong.ok) return strong;

  context.passwords.set(subject.key, input.password);
  const user = context.save(newRecord(context, input, { id, profile: profile.value }));
  recordVerificationMail(context, user, input.verify_email);
  return ok(user);
}
