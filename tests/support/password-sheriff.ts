import { createRequire } from 'node:module';
import type { ConnectionPasswordOptions } from '#contracts/password.js';

interface Policy {
  check(password: string): boolean;
}

/** The used part of Auth0's own package, which has no types. */
interface PasswordSheriff {
  (level: string | undefined): Policy;
  PasswordPolicy: new (rules: object) => Policy;
  charsets: Record<'lowerCase' | 'upperCase' | 'numbers' | 'specialCharacters', object>;
}

const sheriff: PasswordSheriff = createRequire(import.meta.url)('password-sheriff');
const { lowerCase: lowercase, upperCase: uppercase, numbers: number, specialCharacters: special } = sheriff.charsets;
const charsets = { lowercase, uppercase, number, special };

/** Whether Auth0's package finds a password strong enough for a connection's level or its `complexity`. */
export function isStrongForAuth0(
  password: string,
  { passwordPolicy, password_options }: ConnectionPasswordOptions,
): boolean {
  if (!password_options) return sheriff(passwordPolicy).check(password);
  const { min_length = 1, character_types = [], ...rules } = password_options.complexity ?? {};
  const threeOfFour = rules.character_type_rule === 'three_of_four';
  const expressions = threeOfFour ? Object.values(charsets) : character_types.map((type) => charsets[type]);
  const policy = new sheriff.PasswordPolicy({
    length: { minLength: min_length },
    // Longer ones are refused here; connections without a maximum truncate them.
    maxLength: { maxBytes: 72 },
    ...(expressions.length > 0 && {
      containsAtLeast: { atLeast: threeOfFour ? 3 : expressions.length, expressions },
    }),
    ...(rules.identical_characters === 'block' && { identicalChars: { max: 2 } }),
    ...(rules.sequential_characters === 'block' && { sequentialChars: { max: 2 } }),
  });
  return policy.check(password);
}
