import { domainToASCII } from 'node:url';
import type { Clock, Deadline } from '../deadline.js';
import { err, ok, type Result } from '../result.js';
import type {
  Account,
  AccountDirectory,
  AccountIdentity,
  CreateStatus,
  MetadataChange,
  NewIdentity,
} from '../signup/account.js';
import type { TenantOperation } from '../telemetry/tenant-calls.js';
import { type CallTime, type ManagementApi, type ToResultOptions, toResult } from './client.js';
import type { DatabaseConnection } from './connection.js';
import { conflictOf, missesConnection, refusesEmail, TenantError } from './errors.js';
import { readAccount, readAccounts, readFoundUsers, readIdentities } from './user-schema.js';
import {
  linkedEmailQuery,
  profileUsernameQuery,
  usernameHoldersQuery,
  usernameQuery,
  usernamesIn,
} from './user-search.js';

export interface DirectoryOptions {
  api: ManagementApi;
  /** The database connection for new identities. */
  connection: DatabaseConnection;
  now: Clock;
}

/** The tenant's users, through the Management API v2. */
export function auth0Directory({ api, connection, now }: DirectoryOptions): AccountDirectory {
  const { users } = api;
  const { name } = connection;

  const run = <T>(make: () => Promise<T>, mapError?: ToResultOptions<T>['mapError']) =>
    toResult(make, { now, mapError });
  // Parsing is part of the call, so that a reply that cannot be parsed is retried.
  const call = <R, T>(
    operation: TenantOperation,
    deadline: Deadline,
    request: (time: CallTime) => PromiseLike<R>,
    read: (reply: R) => T,
  ) => api.call(deadline, { operation, request: async (time) => read(await request(time)) });
  const search = (q: string, deadline: Deadline) => {
    const query = { q, search_engine: 'v3', per_page: 50 } as const;
    const find = (time: CallTime) => users.list(query, time);
    return call('users.list', deadline, find, ({ response }) => readFoundUsers(response).accounts);
  };

  const remove = (userId: string, deadline: Deadline) =>
    run(
      // No retry: another request may have created a user with the same ID in the meantime.
      () =>
        api.call(deadline, { operation: 'users.delete', request: (time) => users.delete(userId, time), once: true }),
      ({ details }) => (details.status === 404 ? ok(undefined) : undefined),
    );

  /** Deletes an identity whose ID is not the derived one: no retry could find it, and its username would stay taken. */
  async function rollBack(userId: string, deadline: Deadline): Promise<Result<never>> {
    const removed = await remove(userId, deadline);
    return err('tenant_refused', {
      cause: `management-api: 201: the new user has another ID than the requested one; ${removed.ok ? 'it was deleted' : 'deleting it failed'}`,
      remedy:
        'Change the pre-user-registration Actions and scripts of AUTH0_CONNECTION: they must not set the ID of new users.',
    });
  }

  /** Sends the connection's ID if it is known. If a tenant requires it, the call fails, and is repeated after reading the ID. */
  async function link(userId: string, identityId: string, deadline: Deadline): Promise<AccountIdentity[]> {
    const send = (connectionId: string | undefined) => {
      const secondary = { provider: 'auth0', user_id: identityId } as const;
      const body = { ...secondary, ...(connectionId !== undefined && { connection_id: connectionId }) };
      return call('users.link', deadline, (time) => users.identities.link(userId, body, time), readIdentities);
    };
    const known = connection.id;
    try {
      return await send(known);
    } catch (error) {
      if (known !== undefined || !(error instanceof TenantError && missesConnection(error))) throw error;
      const { id } = await connection.read(deadline);
      if (id === undefined) throw error;
      return send(id);
    }
  }

  return {
    read: (userId, deadline) =>
      run(
        () => call('users.get', deadline, (time) => users.get(userId, {}, time), readAccount),
        ({ details }) => (details.status === 404 ? ok(undefined) : undefined),
      ),

    readByEmail: (email, deadline) => {
      const address = { email: toTenantAddress(email) };
      return run(() =>
        call('users.list_by_email', deadline, (time) => users.listUsersByEmail(address, time), readAccounts),
      );
    },

    async createIdentity(identity, deadline) {
      const body = newUser(identity, name);
      const created = await toResult<Account | Exclude<CreateStatus, 'created'>>(
        () => call('users.create', deadline, (time) => users.create(body, time), readAccount),
        { now, ofForm: true, mapError: (error) => notCreated(error, identity) },
      );
      if (!created.ok) return created;
      if (typeof created.value === 'string') return ok(created.value);
      const { userId } = created.value;
      return userId === `auth0|${identity.id}` ? ok('created') : rollBack(userId, deadline);
    },

    linkIdentity: (userId, identityId, deadline) =>
      run<AccountIdentity | 'refused'>(
        async () => {
          const identities = await link(userId, identityId, deadline);
          return (
            identities.find(({ id }) => id === identityId) ?? { provider: 'auth0', connection: name, id: identityId }
          );
        },
        // 409: already linked. 400: identity missing, or linked to another user. 404: the account does not exist.
        (error) => {
          const isAboutUsers = [400, 404, 409].includes(error.details.status ?? 0) && !missesConnection(error);
          return isAboutUsers ? ok('refused') : undefined;
        },
      ),

    delete: remove,

    writeMetadata: (userId, change, deadline) =>
      run(
        async () => {
          await call('users.update', deadline, (time) => users.update(userId, metadataBody(change), time), readAccount);
        },
        ({ details }) => (details.status === 404 ? err('user_not_found') : undefined),
      ),

    searchUsernames: (usernames, deadline) =>
      run(async () => usernamesIn(await search(usernameQuery(usernames, name), deadline), usernames, name)),

    searchUsernameHolders: (usernames, deadline) =>
      run(async () => {
        const found = await search(usernameHoldersQuery(usernames, name), deadline);
        const ofProfiles = found.map(({ appMetadata }) => appMetadata.username);
        const profiles = new Set(usernames.filter((username) => ofProfiles.includes(username)));
        return { users: usernamesIn(found, usernames, name), profiles };
      }),

    searchProfileOwner: (username, deadline) =>
      run(async () => {
        const found = await search(profileUsernameQuery(username), deadline);
        return found.find(({ appMetadata }) => appMetadata.username === username)?.userId;
      }),

    searchLinkedEmail: (email, deadline) =>
      run(async () => (await search(linkedEmailQuery(toTenantAddress(email), name), deadline))[0]?.userId),
  };
}

/** Errors of the create call that the signup handles. */
function notCreated(error: TenantError, { email }: NewIdentity): Result<Exclude<CreateStatus, 'created'>> | undefined {
  const conflict = conflictOf(error);
  if (conflict) return ok(conflict);
  return email !== undefined && refusesEmail(error) ? ok('email_refused') : undefined;
}

/** The body of the create call. `verify_email: false`: Auth0 must not send a verification email for a verified address. */
function newUser(identity: NewIdentity, connection: string) {
  return {
    connection,
    user_id: identity.id,
    username: identity.username,
    password: identity.password,
    verify_email: false,
    ...(identity.email !== undefined && { email: toTenantAddress(identity.email), email_verified: true }),
    ...(identity.blocked && { blocked: true }),
    ...(identity.appMetadata && { app_metadata: identity.appMetadata }),
  };
}

/** Leaves out empty parts: an empty object would clear the metadata, and `user_metadata` needs an additional scope. */
function metadataBody({ appMetadata, userMetadata }: MetadataChange) {
  return {
    ...(Object.keys(appMetadata).length > 0 && { app_metadata: appMetadata }),
    ...(Object.keys(userMetadata).length > 0 && { user_metadata: userMetadata }),
  };
}

/** White space and invisible characters around an address are not part of it (RFC 5322, 3.4.1). */
const AROUND = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;
const OUTSIDE_ASCII = /[^\u0020-\u007e]/;

/**
 * Converts an email address to the form that tenants accept: trimmed, and an international domain as Punycode (RFC 5891, by the
 * WHATWG URL standard). The local part has no ASCII form and stays unchanged, so the mailbox is always the same.
 */
export function toTenantAddress(email: string): string {
  const address = email.replaceAll(AROUND, '');
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const ascii = at > 0 && OUTSIDE_ASCII.test(domain) ? domainToASCII(domain) : '';
  return ascii === '' ? address : `${address.slice(0, at)}@${ascii}`;
}
