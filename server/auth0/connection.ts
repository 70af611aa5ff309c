import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';
import { type ConnectionPasswordOptions, toPasswordPolicy } from '#contracts/password.js';
import { type ConnectionUsernameOptions, limitToConnection } from '#contracts/username.js';
import { type Clock, type Deadline, startDeadline } from '../deadline.js';
import { ok, type Result } from '../result.js';
import type { CredentialRules, CredentialRulesProvider } from '../signup/rules.js';
import { type ManagementApi, toResult } from './client.js';

/** Settings of a connection change rarely. */
const TTL_MS = 10 * 60_000;
/** Pause after a failed read. */
const PAUSE_MS = 30_000;
const CALL_MS = 3_000;
/** How long the session reply may wait for the rules. The read itself continues. */
const DISPLAY_MS = 1_000;

/** The database connection of new identities. */
export interface DatabaseConnection {
  name: string;
  /** `con_…`, known after a read. Linking sends it, because some tenants require it. */
  id?: string;
  /** Reads the options. Throws a `TenantError`, for example when the scope `read:connections` is missing. */
  read(deadline: Deadline): Promise<ConnectionOptions>;
}

export function databaseConnection(api: ManagementApi, name: string): DatabaseConnection {
  const path = `/connections?${new URLSearchParams({ name, strategy: 'auth0', fields: 'id,name,options' })}`;
  const connection: DatabaseConnection = {
    name,
    async read(deadline) {
      const options = readConnectionOptions(await api.read('connections.list', path, deadline), name);
      if (options.id !== undefined) connection.id = options.id;
      return options;
    },
  };
  return connection;
}

const enableFlag = z.object({ enable: z.boolean() });
const activeFlag = z.object({ active: z.boolean() });
const allowOrBlock = z.enum(['allow', 'block']);

const passwordOptions = z.object({
  complexity: z.exactOptional(
    z.object({
      min_length: z.exactOptional(z.number()),
      character_types: z.exactOptional(z.array(z.enum(['lowercase', 'uppercase', 'number', 'special']))),
      character_type_rule: z.exactOptional(z.enum(['all', 'three_of_four'])),
      identical_characters: z.exactOptional(allowOrBlock),
      sequential_characters: z.exactOptional(allowOrBlock),
    }),
  ),
  dictionary: z.exactOptional(activeFlag),
  profile_data: z.exactOptional(activeFlag),
});

const passwordSettings = z.object({
  passwordPolicy: z.exactOptional(z.enum(['none', 'low', 'fair', 'good', 'excellent'])),
  password_complexity_options: z.exactOptional(z.object({ min_length: z.exactOptional(z.number()) })),
  password_dictionary: z.exactOptional(enableFlag),
  password_no_personal_info: z.exactOptional(enableFlag),
  password_options: z.exactOptional(passwordOptions),
});

const usernameSettings = z.object({
  requires_username: z.exactOptional(z.boolean()),
  validation: z.exactOptional(
    z.object({
      username: z.exactOptional(z.object({ min: z.exactOptional(z.number()), max: z.exactOptional(z.number()) })),
    }),
  ),
  attributes: z.exactOptional(
    z.object({
      username: z.exactOptional(
        z.object({
          validation: z.exactOptional(
            z.object({
              min_length: z.exactOptional(z.number()),
              max_length: z.exactOptional(z.number()),
              allowed_types: z.exactOptional(z.object({ phone_number: z.exactOptional(z.boolean()) })),
            }),
          ),
        }),
      ),
    }),
  ),
});

const connectionList = z.array(z.object({ id: z.exactOptional(z.string()), name: z.string(), options: z.unknown() }));

/** A connection's ID, and its options for usernames and passwords. Parts that cannot be parsed are missing. */
export interface ConnectionOptions {
  /** `con_…` */
  id?: string;
  username?: ConnectionUsernameOptions;
  password?: ConnectionPasswordOptions;
}

/**
 * Parses the reply of `GET /connections`. Parts are missing if the scope `read:connections_options` is missing, if the reply is
 * about another connection, or if Auth0 has values that this version does not know.
 */
export function readConnectionOptions(reply: unknown, connection: string): ConnectionOptions {
  const { id, options } =
    connectionList.safeParse(withoutNulls(reply)).data?.find(({ name }) => name === connection) ?? {};
  const username = usernameSettings.safeParse(options).data;
  const password = passwordSettings.safeParse(options).data;
  const hasPolicy = password?.passwordPolicy !== undefined || password?.password_options !== undefined;
  return { ...(id !== undefined && { id }), ...(username && { username }), ...(password && hasPolicy && { password }) };
}

/** Removes null values: in Auth0, unset options are missing or null. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const set = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(set.map(([key, inner]) => [key, withoutNulls(inner)]));
}

export interface ConnectionRulesOptions {
  connection: DatabaseConnection;
  /** The rules of `signup.config.ts`: the fallback. For usernames they always apply, together with the connection's. */
  configured: CredentialRules;
  now: Clock;
}

/**
 * The rules of the database connection: its password policy, and for usernames the stricter of connection and configuration.
 * They are read in one call when the page is opened, and cached for ten minutes. If a read fails, the page shows the last known
 * rules. Without the scopes `read:connections` and `read:connections_options` the configured rules apply.
 */
export function rulesFromConnection({ connection, configured, now }: ConnectionRulesOptions): CredentialRulesProvider {
  let cached: { rules: CredentialRules; at: number } | undefined;
  let pausedUntil = 0;
  let pending: Promise<void> | undefined;

  const isValid = (entry: typeof cached) => entry !== undefined && now() - entry.at < TTL_MS;

  async function refresh(): Promise<void> {
    const read = await readRules();
    if (read.ok) cached = { rules: read.value, at: now() };
    else pausedUntil = now() + PAUSE_MS;
  }

  function readRules(): Promise<Result<CredentialRules>> {
    const read = async () => {
      const { username, password } = await connection.read({ ...startDeadline(CALL_MS), bestEffort: true });
      return {
        username: username ? limitToConnection(configured.username, username) : configured.username,
        password: password ? toPasswordPolicy(password) : configured.password,
      };
    };
    return toResult(read, {
      now,
      mapError: ({ details }) => (isPermanent(details.status) ? ok(configured) : undefined),
    });
  }

  return {
    async forDisplay() {
      if (!isValid(cached) && now() >= pausedUntil) {
        pending ??= refresh().finally(() => {
          pending = undefined;
        });
        await Promise.race([pending, wait(DISPLAY_MS, undefined, { ref: false })]);
      }
      return cached?.rules ?? configured;
    },
    // Another process may have opened the page with newer rules. Stale rules must not refuse what the page accepted.
    forValidation: () => (cached !== undefined && isValid(cached) ? cached.rules : lenientRules(configured)),
  };
}

/** Whether a read would fail again, such as for a missing scope. 401 and 429 are transient. */
function isPermanent(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500 && status !== 401 && status !== 429;
}

/** Rules without a cached policy: the configured username rules and the maximum password length. The tenant checks the rest. */
function lenientRules({ username, password: { maxBytes } }: CredentialRules): CredentialRules {
  return { username, password: { ...toPasswordPolicy({ passwordPolicy: 'none' }), maxBytes } };
}
