import type { ConnectionOptions } from './connections.js';

type LegacyPolicy = NonNullable<ConnectionOptions['passwordPolicy']>;
type Complexity = NonNullable<NonNullable<ConnectionOptions['password_options']>['complexity']>;
type CharacterType = NonNullable<Complexity['character_types']>[number];

/** bcrypt reads 72 bytes; the flexible policy can be told to refuse what goes beyond. */
const MAX_BYTES = 72;

const CHARACTERS: Record<CharacterType, RegExp> = {
  lowercase: /[a-z]/,
  uppercase: /[A-Z]/,
  number: /[0-9]/,
  // The special characters that OWASP lists: every printable ASCII character that is no letter and no digit.
  special: /[ !"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/,
};
const ALL_TYPES = Object.keys(CHARACTERS) as CharacterType[]; // keys of a Record<CharacterType, …>

const LEGACY_MIN_LENGTH: Record<LegacyPolicy, number> = { none: 1, low: 6, fair: 8, good: 8, excellent: 10 };

function countTypes(password: string): number {
  return ALL_TYPES.filter((type) => CHARACTERS[type].test(password)).length;
}

function hasAll(password: string, types: readonly CharacterType[]): boolean {
  return types.every((type) => CHARACTERS[type].test(password));
}

/** Three of the same UTF-16 unit in a row. Auth0's `password-sheriff` 2.0.0, `identicalChars`. */
function hasIdenticalRun(password: string): boolean {
  return /(.)\1\1/s.test(password);
}

/** Three letters or digits in a row that count up or down: `abc`, `CBA`, `123`. As above, `sequentialChars`. */
function hasSequence(password: string): boolean {
  const runs = password.match(/[a-z]{3,}|[A-Z]{3,}|[0-9]{3,}/g) ?? [];
  return runs.some((run) =>
    [...run].some((_, at) => {
      const first = run.charCodeAt(at + 1) - run.charCodeAt(at);
      const second = run.charCodeAt(at + 2) - run.charCodeAt(at + 1);
      return first === second && Math.abs(first) === 1;
    }),
  );
}

/**
 * The five older policies. Length counts UTF-16 units; `minLength` stands in for the length of the policy when the
 * connection sets one (`password_complexity_options.min_length`).
 */
export function meetsLegacyPolicy(password: string, policy: LegacyPolicy, minLength?: number): boolean {
  if (password.length < (minLength ?? LEGACY_MIN_LENGTH[policy])) return false;
  switch (policy) {
    case 'none':
    case 'low':
      return true;
    case 'fair':
      return hasAll(password, ['lowercase', 'uppercase', 'number']);
    case 'good':
      return countTypes(password) >= 3;
    case 'excellent':
      return countTypes(password) >= 3 && !hasIdenticalRun(password);
  }
}

/** The `complexity` of the flexible policy. What it does not name is not asked for. */
export function meetsComplexity(password: string, complexity: Complexity): boolean {
  const types = complexity.character_types ?? [];
  const typesMet =
    complexity.character_type_rule === 'three_of_four' ? countTypes(password) >= 3 : hasAll(password, types);
  const tooLong = complexity.max_length_exceeded === 'error' && Buffer.byteLength(password, 'utf8') > MAX_BYTES;
  return (
    typesMet &&
    !tooLong &&
    password.length >= (complexity.min_length ?? 1) &&
    !(complexity.identical_characters === 'block' && hasIdenticalRun(password)) &&
    !(complexity.sequential_characters === 'block' && hasSequence(password))
  );
}
