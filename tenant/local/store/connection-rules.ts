import type { ConnectionOptions } from './connections.js';
import { done, type Outcome, refused } from './refusal.js';
import type { ProfileData } from './user-record.js';
import { checkUsername } from './username-rules.js';

export type Identifier = 'username' | 'email' | 'phone_number';
type Presence = 'required' | 'allowed' | 'refused';

interface IdentifierRules {
  presence: Record<Identifier, Presence>;
  /** What one can log in with; values of these and e-mail addresses are unique within the connection. */
  active: readonly Identifier[];
  uniqueEmail: boolean;
}

function flexibleRules(attributes: NonNullable<ConnectionOptions['attributes']>): IdentifierRules {
  const presence = (name: Identifier, absent: Presence): Presence => {
    const attribute = attributes[name];
    if (!attribute) return absent;
    return attribute.profile_required ? 'required' : 'allowed';
  };
  const names = ['username', 'email', 'phone_number'] as const;
  return {
    presence: {
      username: presence('username', 'refused'),
      email: presence('email', 'allowed'),
      phone_number: presence('phone_number', 'allowed'),
    },
    active: names.filter((name) => attributes[name]?.identifier?.active),
    uniqueEmail: attributes.email?.unique ?? true,
  };
}

function identifierRules(options: ConnectionOptions): IdentifierRules {
  if (options.attributes) return flexibleRules(options.attributes);
  const named = options.requires_username === true;
  return {
    presence: { username: named ? 'required' : 'refused', email: 'required', phone_number: 'allowed' },
    active: named ? ['username', 'email'] : ['email'],
    uniqueEmail: true,
  };
}

/**
 * Identifiers whose values may belong to one account of the connection only. An e-mail address is unique even where it
 * is no identifier, unless the connection was made with `unique: false`.
 */
export function uniqueIdentifiers(options: ConnectionOptions): Identifier[] {
  const rules = identifierRules(options);
  const others = rules.active.filter((name) => name !== 'email');
  return rules.uniqueEmail ? [...others, 'email'] : others;
}

/** Identifiers that people may type on the login page of this connection. */
export function loginIdentifiers(options: ConnectionOptions): readonly Identifier[] {
  return identifierRules(options).active;
}

/**
 * Checks user name, e-mail and phone against the connection and lower-cases the first two, as Auth0 keeps them.
 * Refusals: `username_not_allowed`, `username_invalid`, `attribute_missing`, `identifier_missing`.
 */
export function checkIdentifiers(profile: ProfileData, options: ConnectionOptions): Outcome<ProfileData> {
  const rules = identifierRules(options);
  if (profile.username !== undefined && rules.presence.username === 'refused') return refused('username_not_allowed');
  const names = Object.keys(rules.presence) as Identifier[]; // keys of a Record<Identifier, …>
  const missing = names.find((name) => rules.presence[name] === 'required' && profile[name] === undefined);
  if (missing) return refused('attribute_missing', missing);
  if (rules.active.every((name) => profile[name] === undefined)) {
    return refused('identifier_missing', rules.active.join(', '));
  }
  const normalised = { ...profile };
  if (profile.email !== undefined) normalised.email = profile.email.toLowerCase();
  if (profile.username !== undefined) {
    const username = checkUsername(profile.username, options);
    if (!username.ok) return username;
    normalised.username = username.value;
  }
  return done(normalised);
}
