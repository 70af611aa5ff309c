import { type Outcome, succeed } from '../../outcome.js';
import type { AccountDirectory, MetadataChange, NewIdentity } from '../../ports/account-directory.js';
import type { Clock } from '../../ports/clock.js';
import { readAccount, readAccounts } from './account.js';
import { credentialFault, toFailure } from './api-errors.js';
import type { ManagementApi } from './management-api.js';
import { TenantError } from './tenant-error.js';
import { usernameQuery, usernamesIn } from './username-search.js';

export interface DirectoryOptions {
  api: ManagementApi;
  /** Name of the database connection for new identities. */
  connection: string;
  now: Clock;
}

/** The tenant's users through the Management API v2. */
export function auth0Directory({ api, connection, now }: DirectoryOptions): AccountDirectory {
  /** Runs a call; `expected` turns the errors that mean something into values, all others become a failure. */
  async function ask<T>(
    call: () => Promise<T>,
    expected: (error: TenantError) => Outcome<T> | undefined = () => undefined,
  ): Promise<Outcome<T>> {
    try {
      return succeed(await call());
    } catch (thrown) {
      if (!(thrown instanceof TenantError)) throw thrown;
      return expected(thrown) ?? toFailure(thrown, now());
    }
  }

  return {
    read: (userId, deadline) =>
      ask(
        async () => readAccount(await api.call(deadline, (options) => api.users.get(userId, {}, options))),
        (error) => (error.details.status === 404 ? succeed(undefined) : undefined),
      ),

    readByEmail: (email, deadline) =>
      ask(async () =>
        readAccounts(await api.call(deadline, (options) => api.users.listUsersByEmail({ email }, options))),
      ),

    createIdentity: (identity, deadline) =>
      ask<'created' | 'conflict'>(
        async () => {
          await api.call(deadline, (options) => api.users.create(newUser(identity, connection), options));
          return 'created';
        },
        (error) => (error.details.status === 409 ? succeed('conflict') : credentialFault(error)),
      ),

    setPassword: (userId, password, deadline) =>
      ask(
        async () => {
          await api.call(deadline, (options) => api.users.update(userId, { password, connection }, options));
        },
        (error) => credentialFault(error),
      ),

    linkIdentity: (userId, identityId, deadline) =>
      ask<'linked' | 'refused'>(
        async () => {
          const identity = { provider: 'auth0', user_id: identityId } as const;
          await api.call(deadline, (options) => api.users.identities.link(userId, identity, options));
          return 'linked';
        },
        // 409: linked already. 400: gone, or linked to somebody else. Only reading the account tells which.
        ({ details: { status } }) => (status === 409 || status === 400 ? succeed('refused') : undefined),
      ),

    delete: (userId, deadline) =>
      ask(
        () => api.call(deadline, (options) => api.users.delete(userId, options)),
        (error) => (error.details.status === 404 ? succeed(undefined) : undefined),
      ),

    writeMetadata: (userId, change, deadline) =>
      ask(
        async () => {
          await api.call(deadline, (options) => api.users.update(userId, metadataBody(change), options));
        },
        (error) => (error.details.status === 404 ? { ok: false, failure: { code: 'user_not_found' } } : undefined),
      ),

    searchUsernames: (usernames, deadline) =>
      ask(async () => {
        const request = { q: usernameQuery(usernames, connection), search_engine: 'v3', per_page: 50 } as const;
        const page = await api.call(deadline, (options) => api.users.list(request, options));
        return usernamesIn(page.data, usernames, connection);
      }),
  };
}

/** `verify_email: false`: without it Auth0 would mail the person, who has just signed in and expects nothing. */
function newUser(identity: NewIdentity, connection: string) {
  return {
    connection,
    user_id: identity.id,
    username: identity.username,
    password: identity.password,
    verify_email: false,
    ...(identity.email !== undefined && { email: identity.email, email_verified: true }),
    ...(identity.blocked && { blocked: true }),
    ...(identity.appMetadata && { app_metadata: identity.appMetadata }),
  };
}

/** An empty object would still be a write of its own and needs a wider scope. */
function metadataBody({ appMetadata, userMetadata }: MetadataChange) {
  return {
    ...(Object.keys(appMetadata).length > 0 && { app_metadata: appMetadata }),
    ...(Object.keys(userMetadata).length > 0 && { user_metadata: userMetadata }),
  };
}
