import type { Identity, ProfileData, User } from './user-record.js';

const ATTRIBUTES = [
  'email',
  'email_verified',
  'username',
  'name',
  'nickname',
  'given_name',
  'family_name',
  'picture',
  'phone_number',
  'phone_verified',
] as const satisfies (keyof ProfileData)[];

/** The attributes of a person, and nothing else, out of a user, a social profile or a request. */
export function profileOf(source: ProfileData): ProfileData {
  const present = ATTRIBUTES.filter((key) => source[key] !== undefined).map((key) => [key, source[key]]);
  // Object.fromEntries loses the pairing of key and type; both sides are ProfileData.
  return Object.fromEntries(present) as ProfileData;
}

/** A copy of the user without attributes, ready to be given others. */
export function withoutProfile(user: User): Omit<User, keyof ProfileData> {
  const rest: User = { ...user };
  for (const key of ATTRIBUTES) delete rest[key];
  return rest;
}

/** Attributes of one identity: at the root for the primary one, in `profileData` for a linked one. */
export function identityProfile(user: User, identity: Identity): ProfileData {
  return identity === user.identities[0] ? profileOf(user) : (identity.profileData ?? {});
}

/** The user with other attributes for the identity at `index`. */
export function withIdentityProfile(user: User, index: number, profile: ProfileData): User {
  if (index === 0) return { ...withoutProfile(user), ...profile };
  const identities = user.identities.map((identity, at) =>
    at === index ? { ...identity, profileData: profile } : identity,
  );
  return { ...user, identities };
}
