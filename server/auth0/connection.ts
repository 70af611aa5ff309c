import * as z from 'zod/mini';
import type { ConnectionUsernameOptions } from '#contracts/connection-username.js';
import type { ConnectionPasswordOptions } from '#contracts/password-policy.js';
import type { Deadline } from '../deadline.js';
import type { ManagementApi } from './client.js';

/** The database connection of new identities. */
export interface DatabaseConnection {
  name: string;
  /** `con_…`, once a read has told it. Linking sends it, so that the tenant need not guess. */
  id?: string;
  /** Reads the options. Throws a `TenantError`, for example when the scope `read:connections` is missing. */
  read(deadline: Deadline): Promise<ConnectionOptions>;
}

export function databaseConnection(api: ManagementApi, name: string): DatabaseConnection {
  const path = `/connections?${new URLSearchParams({ name, strategy: 'auth0', fields: 'id,name,options' })}`;
  const connection: DatabaseConnection = {
    name,
    async read(deadline) {
      const options = readConnectionOptions(await api.read(path, deadline), name);
      if (options.id !== undefined) connection.id = options.id;
      return options;
    },
  };
  return connection;
}

const toggle = z.object({ enable: z.boolean() });
const switched = z.object({ active: z.boolean() });
const answer = z.enum(['allow', 'block']);

const passwordOptions = z.object({
  complexity: z.exactOptional(
    z.object({
      min_length: z.exactOptional(z.number()),
      character_types: z.exactOptional(z.array(z.enum(['lowercase', 'uppercase', 'number', 'special']))),
      character_type_rule: z.exactOptional(z.enum(['all', 'three_of_four'])),
      identical_characters: z.exactOptional(answer),
      sequential_characters: z.exactOptional(answer),
    }),
  ),
  dictionary: z.exactOptional(switched),
  profile_data: z.exactOptional(switched),
});

const passwordSettings = z.object({
  passwordPolicy: z.exactOptional(z.enum(['none', 'low', 'fair', 'good', 'excellent'])),
  password_complexity_options: z.exactOptional(z.object({ min_length: z.exactOptional(z.number()) })),
  password_dictionary: z.exactOptional(toggle),
  password_no_personal_info: z.exactOptional(toggle),
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

const found = z.array(z.object({ id: z.exactOptional(z.string()), name: z.string(), options: z.unknown() }));

/** A connection's id, and its options for usernames and passwords. Unreadable parts are missing. */
export interface ConnectionOptions {
  /** `con_…` */
  id?: string;
  username?: ConnectionUsernameOptions;
  password?: ConnectionPasswordOptions;
}

/**
 * Parses the reply of `GET /connections`. Parts are missing when the scope `read:connections_options` is missing, when the
 * reply is about another connection, or when Auth0 has options that this version does not know.
 */
export function readConnectionOptions(reply: unknown, connection: string): ConnectionOptions {
  const { id, options } = found.safeParse(withoutNulls(reply)).data?.find(({ name }) => name === connection) ?? {};
  const username = usernameSettings.safeParse(options).data;
  const password = passwordSettings.safeParse(options).data;
  const hasPolicy = password?.passwordPolicy !== undefined || password?.password_options !== undefined;
  return { ...(id !== undefined && { id }), ...(username && { username }), ...(password && hasPolicy && { password }) };
}

/** Options that are not set are missing or null. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const set = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(set.map(([key, inner]) => [key, withoutNulls(inner)]));
}
