import type { ConnectionOptions } from './connection-options.js';
import { ok, type Result, refuse } from './refusals.js';
import type { ProfileData } from './users/user-record.js';

const identifiers = ['username', 'email', 'phone_number'] as const;
export type Identifier = (typeof identifiers)[number];

const usernamePattern = /^[a-z0-9@^$.!`#+'~_-]+$/;
const emailPattern = /^[^@\s]+@[^@\s]+\.[^@\s.]+$/;
const phonePattern = /^\+[1-9][0-9]{6,14}$/;

/**
 * Normalizes a username to lower case, as every connection of Auth0 does, and checks its characters and length (1 to 15 by
 * default: "Require username", "Flexible identifiers"). Refusal: `username_invalid`.
 */
export function checkUsername(raw: string, { attributes, validation }: ConnectionOptions): Result<string> {
  const username = raw.toLowerCase();
  const flexible = attributes?.username?.validation;
  const min = flexible?.min_length ?? validation?.username?.min ?? 1;
  const max = flexible?.max_length ?? validation?.username?.max ?? 15;
  const types = flexible?.allowed_types;
  if (username.length < min || username.length > max || !usernamePattern.test(username)) {
    // Recorded: one text for characters and length, which names fewer characters than the documentation.
    const characters = `can only contain alphanumeric characters and '_'`;
    return refuse('username_invalid', `${characters}. Username should have between ${min} and ${max} characters`);
  }
  if (emailPattern.test(username) && !types?.email) return refuse('username_invalid', 'must not be an email address');
  if (phonePattern.test(username) && !types?.phone_number) {
    return refuse('username_invalid', 'must not be a phone number');
  }
  return ok(username);
}

interface IdentifierRules {
  presence: Record<Identifier, 'required' | 'allowed' | 'refused'>;
  /** Identifiers that a user can sign in with. Their values are unique within the connection. */
  active: readonly Identifier[];
  uniqueEmail: boolean;
}

function identifierRules({ attributes, requires_username }: ConnectionOptions): IdentifierRules {
  if (!attributes) {
    const username = requires_username ? 'required' : 'refused';
    return {
      presence: { username, email: 'required', phone_number: 'allowed' },
      active: requires_username ? ['username', 'email'] : ['email'],
      uniqueEmail: true,
    };
  }
  const presence = (name: Identifier) => (attributes[name]?.profile_required ? 'required' : 'allowed');
  return {
    presence: {
      username: attributes.username ? presence('username') : 'refused',
      email: presence('email'),
      phone_number: presence('phone_number'),
    },
    active: identifiers.filter((name) => attributes[name]?.identifier?.active),
    uniqueEmail: attributes.email?.unique ?? true,
  };
}

/**
 * Attributes whose values are unique within the connection. An email address is unique even if it is not an identifier,
 * unless the connection was created with `unique: false`.
 */
export function uniqueIdentifiers(options: ConnectionOptions): Identifier[] {
  const { active, uniqueEmail } = identifierRules(options);
  const others = active.filter((name) => name !== 'email');
  return uniqueEmail ? [...others, 'email'] : others;
}

/** Identifiers that the login page of this connection accepts. */
export function loginIdentifiers(options: ConnectionOptions): readonly Identifier[] {
  return identifierRules(options).active;
}

/**
 * Checks username, email and phone number against the connection, and normalizes the first two to lower case, as Auth0
 * does. Refusals: `username_not_allowed`, `username_invalid`, `attribute_missing`, `identifier_missing`.
 */
export function checkIdentifiers(profile: ProfileData, options: ConnectionOptions): Result<ProfileData> {
  const { presence, active } = identifierRules(options);
  if (profile.username !== undefined && presence.username === 'refused') return refuse('username_not_allowed');
  const missing = identifiers.find((name) => presence[name] === 'required' && profile[name] === undefined);
  if (missing) return refuse('attribute_missing', missing);
  if (active.every((name) => profile[name] === undefined)) return refuse('identifier_missing', active.join(', '));
  const normalized = { ...profile };
  if (profile.email !== undefined) normalized.email = profile.email.toLowerCase();
  if (profile.username !== undefined) {
    const username = checkUsername(profile.username, options);
    if (!username.ok) return username;
    normalized.username = username.value;
  }
  return ok(normalized);
}
