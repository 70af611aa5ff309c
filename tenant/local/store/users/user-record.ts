import * as z from 'zod';

/**
 * Dot-atoms in ASCII (RFC 5322, 3.4.1), and a domain whose top level is letters or Punycode. Recorded: Auth0 refuses
 * invisible characters. Its response to international addresses is not known; they are refused here.
 */
export const emailAddress = z.email({
  pattern:
    /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+([a-z]{2,}|xn--[a-z0-9-]*[a-z0-9])$/i,
});
const shortName = z.string().min(1).max(150);
const longName = z.string().min(1).max(300);
const metadata = z.record(z.string(), z.unknown());
const password = z.string().min(1);

const texts = {
  email: emailAddress,
  username: z.string().min(1).max(128),
  name: longName,
  nickname: longName,
  given_name: shortName,
  family_name: shortName,
  picture: z.url(),
  phone_number: z.string().regex(/^\+[0-9]{1,15}$/),
};
const flags = { email_verified: z.boolean(), phone_verified: z.boolean() };
const profile = z.strictObject({ ...texts, ...flags }).exactPartial();
const attributes = profile.keyof().options;
const settings = { verify_email: z.boolean(), blocked: z.boolean(), app_metadata: metadata, user_metadata: metadata };

/** Body of POST /users. Only `connection` (a name, not an ID) is required here. The connection may require more. */
export const newUser = profile.extend({
  connection: z.string().min(1),
  ...z.strictObject({ ...settings, password, user_id: z.string().max(255).regex(/^\S*$/) }).exactPartial().shape,
});

/**
 * Body of PATCH /users/{id}; null removes an attribute. Metadata is merged at the first level. `connection` selects the
 * identity whose email, phone number, username or password changes.
 */
export const userPatch = z
  .strictObject({
    ...settings,
    ...flags,
    connection: z.string().min(1),
    client_id: z.string().min(1),
    verify_phone_number: z.boolean(),
    password: password.nullable(),
    email: texts.email.nullable(),
    username: texts.username.nullable(),
    name: texts.name.nullable(),
    nickname: texts.nickname.nullable(),
    given_name: texts.given_name.nullable(),
    family_name: texts.family_name.nullable(),
    picture: texts.picture.nullable(),
    phone_number: texts.phone_number.nullable(),
  })
  .exactPartial();

export type NewUser = z.infer<typeof newUser>;
export type UserPatch = z.infer<typeof userPatch>;
export type Metadata = z.infer<typeof metadata>;
/** Attributes that describe a person: at the root for the primary identity, in `profileData` for a linked one. */
export type ProfileData = z.infer<typeof profile>;

/** One account at one provider. The first identity of a user is the primary one and has no `profileData`. */
export interface Identity {
  provider: string;
  /** Without the provider prefix: `abc` for `auth0|abc`. */
  user_id: string;
  connection: string;
  isSocial: boolean;
  profileData?: ProfileData;
}

/** A user as the Management API shows it. Times are ISO 8601 in UTC. */
export interface User extends ProfileData {
  /** `<provider>|<id>` of the primary identity. */
  user_id: string;
  blocked?: boolean;
  created_at: string;
  updated_at: string;
  last_login?: string;
  last_ip?: string;
  logins_count?: number;
  identities: Identity[];
  app_metadata?: Metadata;
  user_metadata?: Metadata;
}

/** The profile that a social provider sends with a login. `id` is the provider's own, without the provider prefix. */
export const socialProfile = profile.extend({
  provider: z.string().min(1),
  connection: z.string().min(1),
  id: z.string().min(1),
});
export type SocialProfile = z.infer<typeof socialProfile>;

/** `auth0|abc` for provider `auth0` and id `abc`; the id may already have the provider prefix. */
export function fullUserId(provider: string, id: string): string {
  return id.startsWith(`${provider}|`) ? id : `${provider}|${id}`;
}

/** The full id of an identity. */
export function identityKey(identity: Identity): string {
  return `${identity.provider}|${identity.user_id}`;
}

/** The profile attributes, and nothing else, of a user, a social profile or a request. */
export function profileOf(source: ProfileData): ProfileData {
  const present = attributes.filter((key) => source[key] !== undefined);
  // Object.fromEntries loses the pairing of key and type; both sides are ProfileData.
  return Object.fromEntries(present.map((key) => [key, source[key]])) as ProfileData;
}

/** The profile of one identity of the user. */
export function identityProfile(user: User, identity: Identity): ProfileData {
  return identity === user.identities[0] ? profileOf(user) : (identity.profileData ?? {});
}

/** The user with another profile for the identity at `index`. */
export function withIdentityProfile(user: User, index: number, profileData: ProfileData): User {
  if (index > 0) {
    const identities = user.identities.map((identity, at) => (at === index ? { ...identity, profileData } : identity));
    return { ...user, identities };
  }
  const rest: User = { ...user };
  for (const key of attributes) delete rest[key];
  return { ...rest, ...profileData };
}
