import * as z from 'zod/mini';
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

const options = z.object({
  passwordPolicy: z.exactOptional(z.enum(['none', 'low', 'fair', 'good', 'excellent'])),
  password_complexity_options: z.exactOptional(z.object({ min_length: z.exactOptional(z.number()) })),
  password_dictionary: z.exactOptional(toggle),
  password_no_personal_info: z.exactOptional(toggle),
  password_options: z.exactOptional(passwordOptions),
});

const found = z.array(z.object({ name: z.string(), options: z.exactOptional(options) }));

/**
 * The password settings in the answer of `GET /connections`.
 * @returns undefined where there are none that we can read: the scope `read:connections_options` is missing, the
 * connection is another one, or Auth0 has settings that this version does not know.
 */
export function readPasswordOptions(reply: unknown, connection: string): ConnectionPasswordOptions | undefined {
  const parsed = found.safeParse(withoutNulls(reply));
  const settings = parsed.data?.find(({ name }) => name === connection)?.options;
  return settings?.passwordPolicy || settings?.password_options ? settings : undefined;
}

/** Auth0 leaves out what is not set, or says null. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const set = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(set.map(([key, inner]) => [key, withoutNulls(inner)]));
}
