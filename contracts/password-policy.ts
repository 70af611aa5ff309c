import * as z from 'zod/mini';

const characterTypes = ['lowercase', 'uppercase', 'number', 'special'] as const;
export type CharacterType = (typeof characterTypes)[number];

/** The requirements of a password, in one form for both generations of Auth0's settings. */
export const passwordPolicy = z.object({
  /** Characters, counted in UTF-16 units as Auth0 does. */
  minLength: z.uint32(),
  /** UTF-8 bytes: bcrypt reads only 72, and older connections silently ignore the rest. */
  maxBytes: z.uint32(),
  characterTypes: z.array(z.enum(characterTypes)),
  /** The number of `characterTypes` that have to occur. */
  requiredTypes: z.uint32(),
  /** The longest run of one character, or null for no limit. */
  maxRepeats: z.nullable(z.uint32()),
  /** Refuse runs such as `abc` or `321`. */
  noSequences: z.boolean(),
  noCommonPasswords: z.boolean(),
  noPersonalData: z.boolean(),
});
export type PasswordPolicy = z.infer<typeof passwordPolicy>;

/**
 * The password settings of a database connection as Auth0 names them, the older levels or the newer `password_options`.
 * Source: Auth0 "Password options" and "Flexible password policy".
 */
export interface ConnectionPasswordOptions {
  passwordPolicy?: 'none' | 'low' | 'fair' | 'good' | 'excellent';
  password_complexity_options?: { min_length?: number };
  password_dictionary?: { enable: boolean };
  password_no_personal_info?: { enable: boolean };
  password_options?: {
    complexity?: {
      min_length?: number;
      character_types?: readonly CharacterType[];
      character_type_rule?: 'all' | 'three_of_four';
      identical_characters?: 'allow' | 'block';
      sequential_characters?: 'allow' | 'block';
    };
    dictionary?: { active: boolean };
    profile_data?: { active: boolean };
  };
}

const MAX_BYTES = 72;

const levels = {
  none: { minLength: 1, characterTypes: [], requiredTypes: 0, maxRepeats: null },
  low: { minLength: 6, characterTypes: [], requiredTypes: 0, maxRepeats: null },
  fair: { minLength: 8, characterTypes: ['lowercase', 'uppercase', 'number'], requiredTypes: 3, maxRepeats: null },
  good: { minLength: 8, characterTypes: [...characterTypes], requiredTypes: 3, maxRepeats: null },
  excellent: { minLength: 10, characterTypes: [...characterTypes], requiredTypes: 3, maxRepeats: 2 },
} satisfies Record<string, Pick<PasswordPolicy, 'minLength' | 'characterTypes' | 'requiredTypes' | 'maxRepeats'>>;

/**
 * Reads a connection's password settings.
 * @param options either generation; where `password_options` is present it alone counts, as in Auth0.
 * @returns the policy that page and API check.
 */
export function toPasswordPolicy(options: ConnectionPasswordOptions): PasswordPolicy {
  if (options.password_options) return fromFlexibleOptions(options.password_options);
  const level = levels[options.passwordPolicy ?? 'none'];
  const minLength = options.password_complexity_options?.min_length ?? level.minLength;
  return {
    ...level,
    minLength,
    // The older settings can require up to 128 characters, which must be possible.
    maxBytes: Math.max(MAX_BYTES, minLength),
    noSequences: false,
    noCommonPasswords: options.password_dictionary?.enable ?? false,
    noPersonalData: options.password_no_personal_info?.enable ?? false,
  };
}

function fromFlexibleOptions(options: NonNullable<ConnectionPasswordOptions['password_options']>): PasswordPolicy {
  const { complexity = {} } = options;
  const threeOfFour = complexity.character_type_rule === 'three_of_four';
  const types = threeOfFour ? characterTypes : (complexity.character_types ?? []);
  return {
    minLength: complexity.min_length ?? 1,
    maxBytes: MAX_BYTES,
    characterTypes: [...types],
    requiredTypes: threeOfFour ? 3 : types.length,
    // "block" refuses three identical characters in a row.
    maxRepeats: complexity.identical_characters === 'block' ? 2 : null,
    noSequences: complexity.sequential_characters === 'block',
    noCommonPasswords: options.dictionary?.active ?? false,
    noPersonalData: options.profile_data?.active ?? false,
  };
}
