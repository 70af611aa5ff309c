import type { Deadline } from '../../deadline.js';
import { fail, succeed } from '../../outcome.js';
import type { AccountDirectory, AccountIdentity, MetadataChange, NewIdentity } from '../../ports/account-directory.js';
import type { Clock } from '../../ports/clock.js';
import { readAccount, readAccounts, readFoundUsers, readIdentities } from './account.js';
import { credentialFault } from './api-errors.js';
import { attempt, type ExpectedErrors } from './attempt.js';
import type { CallTime, ManagementApi } from './management-api.js';
import { nameHoldersQuery, profileUsernameQuery, usernameQuery, usernamesIn } from './username-search.js';

export interface DirectoryOptions {
  api: ManagementApi;
  /** Name of the database connection for new identities. */
  connection: string;
  now: Clock;
}

/** The tenant's users through the Management API v2. */
export function auth0Directory({ api, connection, now }: DirectoryOptions): AccountDirectory {
  const { users } = api;

  const ask = <T>(make: () => Promise<T>, expected?: ExpectedErrors<T>) => attempt(make, { now, expected });
  const ownIdentity = { provider: 'auth0', connection };
  // A reply that cannot be read is a reason to ask again, so reading it is part of the call.
  const call = <R, T>(deadline: Deadline, request: (time: CallTime) => PromiseLike<R>, read: (reply: R) => T) =>
    api.call(deadline, { request: async (time) => read(await request(time)) });
  const search = (q: string, deadline: Deadline) => {
    const query = { q, search_engine: 'v3', per_page: 50 } as const;
    const find = (time: CallTime) => users.list(query, time);
    return call(deadline, find, ({ response }) => readFoundUsers(response).accounts);
  };

  return {
    read: (userId, deadline) =>
      ask(
        () => call(deadline, (time) => users.get(userId, {}, time), readAccount),
        (error) => (error.details.status === 404 ? succeed(undefined) : undefined),
      ),

    readByEmail: (email, deadline) =>
      ask(() => call(deadline, (time) => users.listUsersByEmail({ email }, time), readAccounts)),

    createIdentity: (identity, deadline) =>
      ask<'created' | 'conflict'>(
        async () => {
          await call(deadline, (time) => users.create(newUser(identity, connection), time), readAccount);
          return 'created';
        },
        (error) => (error.details.status === 409 ? succeed('conflict') : credentialFault(error)),
      ),

    linkIdentity: (userId, identityId, deadline) =>
      ask<AccountIdentity | 'refused'>(
        async () => {
          const secondary = { provider: 'auth0', user_id: identityId } as const;
          const link = (time: CallTime) => users.identities.link(userId, secondary, time);
          const identities = await call(deadline, link, readIdentities);
          return identities.find(({ id }) => id === identityId) ?? { ...ownIdentity, id: identityId };
        },
        // 409: linked already. 400: gone, or linked to somebody else. 404: the account is gone. Reading it tells which.
        ({ details: { status = 0 } }) => ([400, 404, 409].includes(status) ? succeed('refused') : undefined),
      ),

    delete: (userId, deadline) =>
      ask(
        // Not repeated: in the meantime somebody else may have made a user of the same id.
        () => api.call(deadline, { request: (options) => users.delete(userId, options), once: true }),
        (error) => (error.details.status === 404 ? succeed(undefined) : undefined),
      ),

    writeMetadata: (userId, change, deadline) =>
      ask(
        async () => {
          await call(deadline, (time) => users.update(userId, metadataBody(change), time), readAccount);
        },
        (error) => (error.details.status === 404 ? fail('user_not_found') : undefined),
      ),

    searchUsernames: (usernames, deadline) =>
      ask(async () => usernamesIn(await search(usernameQuery(usernames, connection), deadline), usernames, connection)),

    searchNameHolders: (usernames, deadline) =>
      ask(async () => {
        const found = await search(nameHoldersQuery(usernames, connection), deadline);
        const profileNames = found.map(({ appMetadata }) => appMetadata.username);
        const profiles = new Set(usernames.filter((name) => profileNames.includes(name)));
        return { users: usernamesIn(found, usernames, connection), profiles };
      }),

    searchProfileOwner: (username, deadline) =>
      ask(async () => {
        const found = await search(profileUsernameQuery(username), deadline);
        return found.find(({ appMetadata }) => appMetadata.username === username)?.userId;
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

/** What is not there must not be sent: an empty object empties the metadata, and user_metadata needs a wider scope. */
function metadataBody({ appMetadata, userMetadata }: MetadataChange) {
  return {
    ...(Object.keys(appMetadata).length > 0 && { app_metadata: appMetadata }),
    ...(Object.keys(userMetadata).length > 0 && { user_metadata: userMetadata }),
  };
}
