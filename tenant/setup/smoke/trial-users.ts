import { createHash, randomBytes } from 'node:crypto';
import { startDeadline } from '#server/deadline.js';
import { createOrphanStore } from '#server/services.js';
import type { Settings } from '#server/settings/settings.js';
import { IDENTITY_PREFIX } from '#server/signup/identity-mode.js';
import { findAccessToken } from '../connect/access-token.js';
import { orStop, readFailure, toStop } from '../connect/failures.js';
import { pacedFetch } from '../connect/paced-fetch.js';
import { connectTenant, type TenantConnection } from '../connect/tenant-connection.js';
import type { CommandContext } from '../context.js';
import { Stop } from '../stop.js';

/** The tenant's response to one call. */
export interface Answer {
  status: number;
  /** Auth0's error message; empty on success. */
  message: string;
  /** Id of a created user, with its provider. */
  userId?: string;
}

/** A temporary user. */
export interface TrialUser {
  /** Without the provider. It has the format of derived ids, so that the cleanup finds it. */
  id: string;
  username: string;
  email: string;
}

/**
 * Temporary users in the database connection, created with the API's credentials. Their ids are the same in every run, so the
 * next run removes the users of a killed one. Concurrent runs disturb each other.
 */
export class TrialUsers {
  readonly people: readonly [TrialUser, TrialUser, TrialUser, TrialUser];
  readonly #tenant: TenantConnection;
  readonly #settings: Settings;
  readonly #store: Pick<ReturnType<typeof createOrphanStore>, 'searchIds'>;
  readonly #password = `aA1!${randomBytes(24).toString('base64url')}`;
  readonly connectionId: string | undefined;

  private constructor(
    tenant: TenantConnection,
    settings: Settings,
    options: { connectionId?: string; now: () => number },
  ) {
    this.#tenant = tenant;
    this.#settings = settings;
    this.#store = createOrphanStore({ settings, now: options.now });
    this.connectionId = options.connectionId;
    const run = randomBytes(4).toString('hex');
    const person = (number: number): TrialUser => ({
      id: IDENTITY_PREFIX + createHash('sha1').update(`signup-step trial ${number}`).digest('hex'),
      username: `t${run}${number}`,
      email: `trial-${run}-${number}@signup-step.invalid`,
    });
    this.people = [person(1), person(2), person(3), person(4)];
  }

  /** Connects with the API's credentials, and removes the users of a killed run. Throws a `Stop`. */
  static async start(settings: Settings, { fetch, now, wait }: CommandContext): Promise<TrialUsers> {
    const { tenantOrigin, loginOrigins, clientId, clientSecret } = settings;
    const env = { AUTH0_BOOTSTRAP_CLIENT_ID: clientId, AUTH0_BOOTSTRAP_CLIENT_SECRET: clientSecret };
    const paced = pacedFetch({ fetch, now, wait });
    const token = await findAccessToken({ env, tenantOrigin, loginOrigins, fetch: paced, now }).catch(
      (cause: unknown) => {
        throw new Stop('The tenant does not accept the credentials of the API.', {
          remedy: 'npm run tenant -- doctor',
          cause,
        });
      },
    );
    const tenant = connectTenant({ tenantOrigin, token, fetch: paced });
    const connectionId = await findConnectionId(tenant, settings.connection);
    const trial = new TrialUsers(tenant, settings, { now, ...(connectionId !== undefined && { connectionId }) });
    await trial.removeAll();
    return trial;
  }

  /** Whether the API may link identities. Profile mode does not need it. */
  get canLink(): boolean {
    return this.#tenant.scopes.has('update:users');
  }

  create(user: TrialUser): Promise<Answer> {
    const { id: user_id, username, email } = user;
    const body = { connection: this.#settings.connection, user_id, username, email, password: this.#password };
    return answerOf(async () => {
      const created = await this.#tenant.users.create({ ...body, email_verified: true, verify_email: false });
      return { status: 201, message: '', userId: created.user_id ?? '' };
    });
  }

  /** Links the second user to the first one. */
  link(primary: TrialUser, secondary: TrialUser, connection_id?: string): Promise<Answer> {
    const body = {
      provider: 'auth0' as const,
      user_id: secondary.id,
      ...(connection_id !== undefined && { connection_id }),
    };
    return answerOf(async () => {
      await this.#tenant.users.identities.link(userId(primary), body);
      return { status: 201, message: '' };
    });
  }

  /** The usernames of a user and its linked identities; undefined if the user does not exist. */
  async read(user: TrialUser): Promise<{ usernames: string[] } | undefined> {
    try {
      const { username, identities = [] } = await this.#tenant.users.get(userId(user));
      const linked = identities.map(({ profileData }) => profileData?.username);
      return { usernames: [username, ...linked].filter((name) => typeof name === 'string') };
    } catch (error) {
      if (readFailure(error).status === 404) return undefined;
      throw toStop(error, 'read a user');
    }
  }

  async remove(user: TrialUser): Promise<void> {
    await orStop(this.#tenant.users.delete(userId(user)), 'delete a user');
  }

  /** Removes every user, and throws the first failure at the end. Deleting an account also deletes its linked identities. */
  async removeAll(): Promise<void> {
    let failure: unknown;
    for (const user of this.people) await this.remove(user).catch((error: unknown) => (failure ??= error));
    if (failure !== undefined) throw failure;
  }

  /** Whether a search by id prefix, as in the cleanup, finds the user. */
  async isFoundByPrefix(user: TrialUser): Promise<boolean> {
    const found = await this.#store.searchIds(user.id.slice(0, -1), 0, startDeadline(10_000));
    return found.ok && found.value.accounts.some((account) => account.userId === userId(user));
  }
}

const userId = ({ id }: TrialUser) => `auth0|${id}`;

/** The id of the connection; undefined if the API may not read connections. */
async function findConnectionId({ scopes, connections }: TenantConnection, name: string): Promise<string | undefined> {
  if (!scopes.has('read:connections')) return undefined;
  const { data } = await orStop(connections.list({ name, take: 1 }), 'list the connections');
  return data[0]?.id;
}

/** Makes a call and returns success or refusal. Throws a `Stop` without a response, and for 401 and 5xx. */
async function answerOf(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    const { status, message = '' } = readFailure(error);
    if (status === undefined || status === 401 || status >= 500) throw toStop(error, 'make a trial call');
    return { status, message };
  }
}
