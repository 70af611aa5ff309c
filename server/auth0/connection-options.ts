import * as z from 'zod/mini';
import type { ConnectionUsernameOptions } from '#contracts/connection-username.js';
import type { ConnectionPasswordOptions } from '#contracts/password-policy.js';

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

/** What a connection says of usernames and of passwords, and its id; each is left out where we cannot read it. */
export interface ConnectionOptions {
  /** `con_…` */
  id?: string;
  username?: ConnectionUsernameOptions;
  password?: ConnectionPasswordOptions;
}

/**
 * The settings in the answer of `GET /connections`.
 * @returns without those that we cannot read: the scope `read:connections_options` is missing, the connection is another
 * one, or Auth0 has settings that this version does not know.
 */
export function readConnectionOptions(reply: unknown, connection: string): ConnectionOptions {
  const { id, options } = found.safeParse(withoutNulls(reply)).data?.find(({ name }) => name === connection) ?? {};
  const username = usernameSettings.safeParse(options).data;
  const password = passwordSettings.safeParse(options).data;
  const said = password?.passwordPolicy !== undefined || password?.password_options !== undefined;
  return { ...(id !== undefined && { id }), ...(username && { username }), ...(password && said && { password }) };
}

/** Auth0 leaves out what is not set, or says null. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const set = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(set.map(([key, inner]) => [key, withoutNulls(inner)]));
}
