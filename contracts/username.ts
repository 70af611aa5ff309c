/** The rules that both ends check. `pattern` is the source of a regular expression that the whole name has to match. */
export interface UsernameRules {
  minLength: number;
  maxLength: number;
  pattern: string;
  /** `allow` lets names mix scripts. `refuse` where left out. */
  lookAlikes?: 'refuse' | 'allow' | undefined;
}

/** The usual characters, which the page can describe in words. Auth0 allows a few more. */
export const usualUsernamePattern = '^[a-z0-9._\\-]+$';

/**
 * The form in which a username is compared and stored: compatibility characters folded (NFKC), nothing invisible, no outer
 * space, lower case. Auth0 lower-cases database usernames by itself; doing it first means that what we check is what is
 * stored. A space inside stays: `checkUsername` refuses it, so that nobody gets a name that they did not see.
 */
export function normalizeUsername(text: string): string {
  const lower = text
    .normalize('NFKC')
    // Copied text may contain marks of direction, soft hyphens or spaces of no width.
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    // NFKC makes a space and an accent of a spacing accent such as `´`: that space is none either.
    .replaceAll(/\s+(?=\p{M})/gu, '')
    .trim()
    .toLowerCase();
  // Once more: an accent that lost the space before it joins the letter there. And a Turkish capital İ leaves a second dot.
  return lower
    .normalize('NFKC')
    .replaceAll(/i\u0307+/g, 'i')
    .normalize('NFKC');
}

/**
 * The username settings of a database connection as Auth0 names them: either the older ones, or the attributes of "flexible
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
/** Refused unless the connection allows it. E-mail addresses are always refused: see `checkUsername`. */
const PHONE_NUMBER = '\\+[1-9][0-9]{6,14}';

/**
 * The stricter of the team's rules and the connection's. Where they exclude each other, the team's `minLength` gives way:
 * otherwise no username would be possible.
 */
export function limitToConnection(rules: UsernameRules, options: ConnectionUsernameOptions): UsernameRules {
  const { attributes, validation, requires_username } = options;
  const older = validation?.username;
  const newer = attributes?.username?.validation;
  const named = attributes?.username !== undefined || requires_username === true;
  // A connection without usernames refuses all of them: an error of the set-up, not of a length.
  if (!named) return rules;
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
