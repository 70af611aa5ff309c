import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { createRequire } from 'node:module';
import type { ConnectionOptions } from '../connection-options.js';
import type { DatabaseConnection } from '../connections.js';
import { ok, type RefusalCode, type Result, refuse } from '../refusals.js';
import type { Metadata, ProfileData } from './user-record.js';

/** The part of Auth0's own password policy package that is used here. The package has no types. */
interface PasswordSheriff {
  PasswordPolicy: new (rules: object) => { check(password: string): boolean };
  charsets: Record<'lowerCase' | 'upperCase' | 'numbers' | 'specialCharacters', object>;
}
const { PasswordPolicy, charsets }: PasswordSheriff = createRequire(import.meta.url)('password-sheriff');

type LegacyPolicy = NonNullable<ConnectionOptions['passwordPolicy']>;
type FlexiblePolicy = NonNullable<ConnectionOptions['password_options']>;

const { lowerCase: lowercase, upperCase: uppercase, numbers: number, specialCharacters: special } = charsets;
const characterTypes = { lowercase, uppercase, number, special };
const threeOfFour = { atLeast: 3, expressions: Object.values(characterTypes) };
const legacyRules: Record<LegacyPolicy, { minLength: number; rules: object }> = {
  none: { minLength: 1, rules: {} },
  low: { minLength: 6, rules: {} },
  fair: { minLength: 8, rules: { contains: { expressions: [lowercase, uppercase, number] } } },
  good: { minLength: 8, rules: { containsAtLeast: threeOfFour } },
  excellent: { minLength: 10, rules: { containsAtLeast: threeOfFour, identicalChars: { max: 2 } } },
};

/** Some of the most common passwords. Auth0 compares with a list of 10,000. */
const commonPasswords = new Set(
  `123456 12345678 123456789 1234567890 abc123 abcd1234 admin admin123 baseball basketball changeme computer dragon
  football iloveyou letmein letmein123 letmein123! master michael monkey p@ssw0rd p@ssw0rd1 p@ssword1 p@ssword123
  passw0rd passw0rd! password password! password1 password1! password12 password123 password123! password1234
  password2024! password2025! password2026! princess qwerty qwerty123 qwerty123! qwerty12345! qwertyuiop secret shadow
  starwars summer2025! summer2026! sunshine superman trustno1 welcome welcome1 welcome123 welcome123! whatever
  winter2025! winter2026! zaq12wsx`.split(/\s+/),
);

const defaultBlockedFields =
  'name username nickname email user_metadata.name user_metadata.first user_metadata.last'.split(' ');
/**
 * Minimum length of a value that is blocked in passwords. Auth0 documents none, but a local part of one letter would block
 * nearly every password, and no such report is known.
 */
const minBlockedLength = 3;
const defaultHistorySize = 5;
/** The longest history that Auth0 allows; older hashes are dropped. */
const maxHistory = 24;
/** bcrypt, which Auth0 uses, reads only the first 72 bytes of UTF-8. */
const significantBytes = 72;
/** Low on purpose: the passwords are made up and in memory only, and tests create thousands of them. */
const hashCost = { N: 128, r: 4, p: 1 };

function derive(password: string, salt: Buffer): Buffer {
  return scryptSync(Buffer.from(password, 'utf8').subarray(0, significantBytes), salt, 32, hashCost);
}

/** Hashes a password; returns salt and key. Bytes beyond the 72nd are ignored, as at Auth0. */
export function hashPassword(password: string): string {
  const salt = randomBytes(16);
  return `${salt.toString('base64url')}.${derive(password, salt).toString('base64url')}`;
}

function isSamePassword(password: string, stored: string): boolean {
  const [salt = '', key = ''] = stored.split('.');
  return timingSafeEqual(derive(password, Buffer.from(salt, 'base64url')), Buffer.from(key, 'base64url'));
}

function isStrong(password: string, { passwordPolicy = 'none', ...options }: ConnectionOptions): boolean {
  const { minLength, rules } = legacyRules[passwordPolicy];
  const legacy = { length: { minLength: options.password_complexity_options?.min_length ?? minLength }, ...rules };
  const flexible = options.password_options && flexibleRules(options.password_options);
  return new PasswordPolicy(flexible ?? legacy).check(password);
}

/** The rules of the flexible policy's `complexity`. Settings that are not present are not checked. */
function flexibleRules({ complexity: rules = {} }: FlexiblePolicy): object {
  const expressions = rules.character_types?.map((type) => characterTypes[type]) ?? [];
  return {
    length: { minLength: rules.min_length ?? 1 },
    ...(rules.character_type_rule === 'three_of_four' && { containsAtLeast: threeOfFour }),
    ...(rules.character_type_rule !== 'three_of_four' && expressions.length > 0 && { contains: { expressions } }),
    ...(rules.max_length_exceeded === 'error' && { maxLength: { maxBytes: significantBytes } }),
    ...(rules.identical_characters === 'block' && { identicalChars: { max: 2 } }),
    ...(rules.sequential_characters === 'block' && { sequentialChars: { max: 2 } }),
  };
}

/** The other rules, in one form for the older and the flexible settings. `words` is undefined without a dictionary. */
function otherRules(options: ConnectionOptions) {
  if (options.password_options) {
    const { dictionary, history, profile_data: personal } = options.password_options;
    return {
      words: dictionary?.active ? (dictionary.custom ?? []) : undefined,
      blockedFields: personal?.active ? (personal.blocked_fields ?? defaultBlockedFields) : [],
      remembered: history?.active ? (history.size ?? defaultHistorySize) : 0,
    };
  }
  const { password_dictionary: dictionary, password_history: history } = options;
  return {
    words: dictionary?.enable ? (dictionary.dictionary ?? []) : undefined,
    blockedFields: options.password_no_personal_info?.enable ? defaultBlockedFields : [],
    remembered: history?.enable ? (history.size ?? defaultHistorySize) : 0,
  };
}

/** The values of a user that a password is compared with. `history` has hashes, the newest first. */
export interface PasswordOwner {
  profile: ProfileData;
  user_metadata: Metadata | undefined;
  history: readonly string[];
}

/**
 * The value of a field that a password must not contain; for an email address, the local part. Source: Auth0 support,
 * "Personal Data Password Policy Allows Parts of Email Address".
 */
function blockedValue(field: string, owner: PasswordOwner): string {
  const [, key = field] = field.split('user_metadata.');
  const source: Metadata = key === field ? { ...owner.profile } : (owner.user_metadata ?? {});
  const value = typeof source[key] === 'string' ? source[key].toLowerCase() : '';
  return field === 'email' ? value.replace(/@.*/, '') : value;
}

/**
 * Checks a new password against the policy of its connection. If present, `password_options` replaces all older settings.
 * Returns the refusal for the first broken rule, or undefined.
 */
export function brokenPasswordRule(
  password: string,
  options: ConnectionOptions,
  owner: PasswordOwner,
): RefusalCode | undefined {
  if (!isStrong(password, options)) return 'password_too_weak';
  const { words, blockedFields, remembered } = otherRules(options);
  const lower = password.toLowerCase();
  if (words && (commonPasswords.has(lower) || words.some((word) => word.toLowerCase() === lower))) {
    return 'password_too_common';
  }
  const blocked = blockedFields.map((field) => blockedValue(field, owner));
  if (blocked.some((value) => value.length >= minBlockedLength && lower.includes(value))) {
    return 'password_has_user_info';
  }
  const isKnown = owner.history.slice(0, remembered).some((hash) => isSamePassword(password, hash));
  return isKnown ? 'password_used_before' : undefined;
}

/** The password belongs to the identity `key` (`auth0|abc`). */
export interface PasswordSubject extends Omit<PasswordOwner, 'history'> {
  key: string;
  connection: DatabaseConnection;
}

/** Password hashes by identity, the newest first. They are stored apart from the users, so that no reply can contain one. */
export class Passwords {
  readonly #hashes = new Map<string, string[]>();

  /** Refusals: `password_too_weak`, `password_too_common`, `password_has_user_info`, `password_used_before`. */
  check(subject: PasswordSubject, password: string): Result<undefined> {
    const owner = { ...subject, history: this.#hashes.get(subject.key) ?? [] };
    const broken = brokenPasswordRule(password, subject.connection.options, owner);
    return broken ? refuse(broken) : ok(undefined);
  }

  set(key: string, password: string): void {
    const earlier = this.#hashes.get(key) ?? [];
    this.#hashes.set(key, [hashPassword(password), ...earlier].slice(0, maxHistory));
  }

  matches(key: string, password: string): boolean {
    const current = this.#hashes.get(key)?.[0];
    return current !== undefined && isSamePassword(password, current);
  }

  delete(key: string): void {
    this.#hashes.delete(key);
  }

  clear(): void {
    this.#hashes.clear();
  }
}
