import { COMMON_PASSWORDS } from './common-passwords.js';
import type { ConnectionOptions } from './connections.js';
import { isSamePassword } from './password-hash.js';
import { meetsComplexity, meetsLegacyPolicy } from './password-strength.js';
import type { RefusalCode } from './refusal.js';
import type { Metadata, ProfileData } from './user-record.js';

/** What a password is compared with. `history` holds hashes, the newest first. */
export interface PasswordOwner {
  profile: ProfileData;
  user_metadata: Metadata | undefined;
  history: readonly string[];
}

/** One policy, whichever generation of settings it was written in. */
interface Policy {
  isStrong: (password: string) => boolean;
  /** undefined: no dictionary at all. */
  commonWords: readonly string[] | undefined;
  /** Profile fields whose value must not be part of the password. */
  blockedFields: readonly string[];
  /** How many earlier passwords may not come back. */
  remembered: number;
}

const PERSONAL_FIELDS = [
  'name',
  'username',
  'nickname',
  'email',
  'user_metadata.name',
  'user_metadata.first',
  'user_metadata.last',
];
/**
 * Auth0 does not say from which length on a value counts. A local part of one letter would refuse nearly every password, and
 * nobody has reported that of a tenant.
 */
const SHORTEST_BLOCKED = 3;
const DEFAULT_HISTORY = 5;
/** The longest history that Auth0 lets anybody ask for; older hashes are dropped. */
export const LONGEST_HISTORY = 24;

function flexiblePolicy(options: NonNullable<ConnectionOptions['password_options']>): Policy {
  const { complexity = {}, dictionary, history, profile_data: personal } = options;
  return {
    isStrong: (password) => meetsComplexity(password, complexity),
    commonWords: dictionary?.active ? (dictionary.custom ?? []) : undefined,
    blockedFields: personal?.active ? (personal.blocked_fields ?? PERSONAL_FIELDS) : [],
    remembered: history?.active ? (history.size ?? DEFAULT_HISTORY) : 0,
  };
}

function legacyPolicy(options: ConnectionOptions): Policy {
  const { password_dictionary: dictionary, password_history: history } = options;
  const minLength = options.password_complexity_options?.min_length;
  return {
    isStrong: (password) => meetsLegacyPolicy(password, options.passwordPolicy ?? 'none', minLength),
    commonWords: dictionary?.enable ? (dictionary.dictionary ?? []) : undefined,
    blockedFields: options.password_no_personal_info?.enable ? PERSONAL_FIELDS : [],
    remembered: history?.enable ? (history.size ?? DEFAULT_HISTORY) : 0,
  };
}

/**
 * The value of a blocked field, as a whole; of an e-mail address what stands before the @, as a whole. Source: Auth0 support,
 * "Personal Data Password Policy Allows Parts of Email Address".
 */
function personalValue(field: string, owner: PasswordOwner): string | undefined {
  const [first = '', ...rest] = field.split('.');
  const source: Metadata = first === 'user_metadata' ? (owner.user_metadata ?? {}) : { ...owner.profile };
  const value = source[first === 'user_metadata' ? rest.join('.') : field];
  if (typeof value !== 'string') return undefined;
  return field === 'email' ? value.split('@')[0] : value;
}

function containsPersonalValue(password: string, owner: PasswordOwner, fields: readonly string[]): boolean {
  const lower = password.toLowerCase();
  return fields.some((field) => {
    const value = personalValue(field, owner)?.toLowerCase();
    return value !== undefined && value.length >= SHORTEST_BLOCKED && lower.includes(value);
  });
}

/**
 * Holds a new password against the policy of its connection. `password_options` replaces all the older settings where
 * it is present. The result is the first rule that is broken, or undefined for a password that may be used.
 */
export function brokenPasswordRule(
  password: string,
  options: ConnectionOptions,
  owner: PasswordOwner,
): RefusalCode | undefined {
  const policy = options.password_options ? flexiblePolicy(options.password_options) : legacyPolicy(options);
  if (!policy.isStrong(password)) return 'password_too_weak';
  const lower = password.toLowerCase();
  const isCommon = COMMON_PASSWORDS.has(lower) || policy.commonWords?.some((word) => word.toLowerCase() === lower);
  if (policy.commonWords && isCommon) return 'password_too_common';
  if (containsPersonalValue(password, owner, policy.blockedFields)) return 'password_has_user_info';
  const recent = owner.history.slice(0, policy.remembered);
  return recent.some((hash) => isSamePassword(password, hash)) ? 'password_used_before' : undefined;
}
