/** Username rules that page and API check. `pattern` is the source of a regular expression for the whole username. */
export interface UsernameRules {
  minLength: number;
  maxLength: number;
  pattern: string;
  /** Whether usernames may mix scripts; `refuse` if left out. */
  lookAlikes?: 'refuse' | 'allow' | undefined;
}

/** The default pattern. The page has a text that describes it. Auth0 allows a few more characters. */
export const usualUsernamePattern = '^[a-z0-9._\\-]+$';

/**
 * Normalizes a username for comparison and storage: NFKC, without invisible characters and outer spaces, lower case. Auth0
 * lower-cases database usernames itself; doing it first ensures that the checked username is the stored one. Inner spaces stay,
 * and `checkUsername` refuses them: users must see the username that they get.
 */
export function normalizeUsername(text: string): string {
  const lower = text
    .normalize('NFKC')
    // Copied text may contain direction marks, soft hyphens or zero-width spaces.
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    // NFKC decomposes a spacing accent such as `´` into a space and a combining accent. That space was not typed.
    .replaceAll(/\s+(?=\p{M})/gu, '')
    .trim()
    .toLowerCase();
  // NFKC again: an accent whose space was removed joins the letter before it. Lower-casing a Turkish `İ` leaves a combining dot.
  return lower
    .normalize('NFKC')
    .replaceAll(/i\u0307+/g, 'i')
    .normalize('NFKC');
}

/**
 * The username settings of a database connection as Auth0 names them: the older ones, or the attributes of "flexible
 * identifiers". Source: Auth0 "Require username", "Flexible identifiers and attributes".
 */
export interface ConnectionUsernameOptions {
  requires_username?: boolean;
  validation?: { username?: { min?: number; max?: number } };
  attributes?: {
    username?: {
      validation?: { min_length?: number; max_length?: number; allowed_types?: { phone_number?: boolean } };
    };
  };
}

/** Auth0's default lengths. */
const DEFAULT_MIN = 1;
const DEFAULT_MAX = 15;
/** The characters that a database connection allows in a lower-case username. */
const CHARACTERS = "[a-z0-9@^$.!`#+'~_\\-]+";
/** Telephone numbers are refused unless the connection allows them. `checkUsername` always refuses email addresses. */
const PHONE_NUMBER = '\\+[1-9][0-9]{6,14}';

/**
 * Combines the team's rules with the connection's: the stricter one applies. If the team's `minLength` exceeds the connection's
 * maximum, it is lowered, because otherwise no username would be valid.
 */
export function limitToConnection(rules: UsernameRules, options: ConnectionUsernameOptions): UsernameRules {
  const { attributes, validation, requires_username } = options;
  const older = validation?.username;
  const newer = attributes?.username?.validation;
  const hasUsernames = attributes?.username !== undefined || requires_username === true;
  // A connection without usernames refuses all of them. That is a set-up error, which no rule can express.
  if (!hasUsernames) return rules;
  const maxLength = Math.min(rules.maxLength, newer?.max_length ?? older?.max ?? DEFAULT_MAX);
  const minLength = Math.max(rules.minLength, newer?.min_length ?? older?.min ?? DEFAULT_MIN);
  const pattern = withinCharacters(rules.pattern, newer?.allowed_types?.phone_number ?? false);
  return { ...rules, maxLength, minLength: Math.min(minLength, maxLength), pattern };
}

function withinCharacters(pattern: string, phoneNumbers: boolean): string {
  if (pattern === usualUsernamePattern) return pattern;
  const refused = phoneNumbers ? '' : `(?!${PHONE_NUMBER}$)`;
  return `${refused}(?=(?:${pattern})$)${CHARACTERS}`;
}
