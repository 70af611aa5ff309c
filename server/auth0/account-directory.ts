import type { Clock } from '../clock.js';
import type { Deadline } from '../deadline.js';
import { fail, type Outcome, succeed } from '../result.js';
import type {
  Account,
  AccountDirectory,
  AccountIdentity,
  CreateResult,
  MetadataChange,
  NewIdentity,
} from '../signup/account.js';
import { readAccount, readAccounts, readFoundUsers, readIdentities } from './account.js';
import { type AttemptOptions, attempt } from './attempt.js';
import { type ConnectionIds, readConnectionId } from './connection-ids.js';
import { tenantAddress } from './email-address.js';
import { conflictOf, missesConnection, refusesEmail } from './expected-errors.js';
import type { CallTime, ManagementApi } from './management-api.js';
import { TenantError } from './tenant-error.js';
import {
  linkedEmailQuery,
  nameHoldersQuery,
  profileUsernameQuery,
  usernameQuery,
  usernamesIn,
} from './username-search.js';

export interface DirectoryOptions {
  api: ManagementApi;
  /** Name of the database connection for new identities. */
  connection: string;
  /** Its id, where something else has learned it: linking names it, so that the tenant need not guess. */
  ids?: ConnectionIds;
  now: Clock;
}

/** The tenant's users through the Management API v2. */
export function auth0Directory({ api, connection, ids = new Map(), now }: DirectoryOptions): AccountDirectory {
  const { users } = api;

  const ask = <T>(make: () => Promise<T>, expected?: AttemptOptions<T>['expected']) => attempt(make, { now, expected });
  const ownIdentity = { provider: 'auth0', connection };
  // A reply that cannot be read is a reason to ask again, so reading it is part of the call.
  const call = <R, T>(deadline: Deadline, request: (time: CallTime) => PromiseLike<R>, read: (reply: R) => T) =>
    api.call(deadline, { request: async (time) => read(await request(time)) });
  const search = (q: string, deadline: Deadline) => {
    const query = { q, search_engine: 'v3', per_page: 50 } as const;
    const find = (time: CallTime) => users.list(query, time);
    return call(deadline, find, ({ response }) => readFoundUsers(response).accounts);
  };

  const remove = (userId: string, deadline: Deadline) =>
    ask(
      // Not repeated: in the meantime somebody else may have made a user of the same id.
      () => api.call(deadline, { request: (options) => users.delete(userId, options), once: true }),
      (error) => (error.details.status === 404 ? succeed(undefined) : undefined),
    );

  /** An identity that cannot be found by its derived id would be in the way for ever. */
  async function takeBack(userId: string, deadline: Deadline): Promise<Outcome<never>> {
    const removed = await remove(userId, deadline);
    return fail('tenant_refused', {
      cause: `management-api: 201: the new user has another id than the one asked for; ${removed.ok ? 'deleted' : 'it stays'}`,
      remedy: 'No pre-user-registration Action or script of AUTH0_CONNECTION may set the id of users of this API.',
    });
  }

  /** Names the connection's id where it is known. Some tenants cannot do without: for those it is read now. */
  async function link(userId: string, identityId: string, deadline: Deadline): Promise<AccountIdentity[]> {
    const secondary = { provider: 'auth0', user_id: identityId } as const;
    const send = (id: string | undefined) => {
      const body = { ...secondary, ...(id !== undefined && { connection_id: id }) };
      return call(deadline, (time) => users.identities.link(userId, body, time), readIdentities);
    };
    const known = ids.get(connection);
    try {
      return await send(known);
    } catch (error) {
      if (known !== undefined || !(error instanceof TenantError && missesConnection(error))) throw error;
      const id = await readConnectionId(api, connection, deadline);
      if (id === undefined) throw error;
      ids.set(connection, id);
      return send(id);
    }
  }

  return {
    read: (userId, deadline) =>
      ask(
        () => call(deadline, (time) => users.get(userId, {}, time), readAccount),
        (error) => (error.details.status === 404 ? succeed(undefined) : undefined),
      ),

    readByEmail: (email, deadline) => {
      const address = { email: tenantAddress(email) };
      return ask(() => call(deadline, (time) => users.listUsersByEmail(address, time), readAccounts));
    },

    async createIdentity(identity, deadline) {
      const body = newUser(identity, connection);
      const made = await attempt<Account | NotCreated>(
        () => call(deadline, (time) => users.create(body, time), readAccount),
        { now, ofForm: true, expected: (error) => notCreated(error, identity) },
      );
      if (!made.ok) return made;
      if (typeof made.value === 'string') return succeed(made.value);
      const { userId } = made.value;
      return userId === `auth0|${identity.id}` ? succeed('created') : takeBack(userId, deadline);
    },

    linkIdentity: (userId, identityId, deadline) =>
      ask<AccountIdentity | 'refused'>(
        async () => {
          const identities = await link(userId, identityId, deadline);
          return identities.find(({ id }) => id === identityId) ?? { ...ownIdentity, id: identityId };
        },
        // 409: linked already. 400: gone, or linked to somebody else. 404: the account is gone. Reading it tells which.
        (error) => {
          const isAboutUsers = [400, 404, 409].includes(error.details.status ?? 0) && !missesConnection(error);
          return isAboutUsers ? succeed('refused') : undefined;
        },
      ),

    delete: remove,

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

    searchLinkedEmail: (email, deadline) =>
      ask(async () => (await search(linkedEmailQuery(tenantAddress(email), connection), deadline))[0]?.userId),
  };
}

/** Nothing was created, for a reason that the caller can do something about. */
type NotCreated = Exclude<CreateResult, 'created'>;

function notCreated(error: TenantError, { email }: NewIdentity): Outcome<NotCreated> | undefined {
  const conflict = conflictOf(error);
  if (conflict) return succeed(conflict);
  return email !== undefined && refusesEmail(error) ? succeed('email_refused') : undefined;
}

/** `verify_email: false`: without it Auth0 would mail the person, who has just signed in and expects nothing. */
function newUser(identity: NewIdentity, connection: string) {
  return {
    connection,
    user_id: identity.id,
    username: identity.username,
    password: identity.password,
    verify_email: false,
    ...(identity.email !== undefined && { email: tenantAddress(identity.email), email_verified: true }),
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
