/** Attributes that describe a person. On a root user they lie at the top, on a linked secondary in `profileData`. */
export interface ProfileData {
  email?: string;
  email_verified?: boolean;
  username?: string;
  name?: string;
  nickname?: string;
  given_name?: string;
  family_name?: string;
  picture?: string;
  phone_number?: string;
  phone_verified?: boolean;
}

/** One account at one provider. The first identity of a user is the primary one and has no `profileData`. */
export interface Identity {
  provider: string;
  /** Without the provider in front: `abc` for `auth0|abc`. */
  user_id: string;
  connection: string;
  isSocial: boolean;
  profileData?: ProfileData;
}

export type Metadata = Record<string, unknown>;

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

/** What a social provider says about the person who has just logged in there. */
export interface SocialProfile {
  provider: string;
  connection: string;
  /** The provider's own id, without the provider in front. */
  id: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
  given_name?: string;
  family_name?: string;
  nickname?: string;
  picture?: string;
}

/** Input of `UserStore.create`. `connection` is a name, never an id; `user_id` comes without `auth0|`. */
export interface NewUser extends ProfileData {
  connection: string;
  user_id?: string;
  password?: string;
  verify_email?: boolean;
  blocked?: boolean;
  app_metadata?: Metadata;
  user_metadata?: Metadata;
}

/** Attributes to change; null removes one. */
export type ProfilePatch = { [K in keyof ProfileData]?: ProfileData[K] | null };

/** Input of `UserStore.update`. `connection` picks the identity whose e-mail, phone, username or password changes. */
export interface UserPatch extends ProfilePatch {
  connection?: string;
  client_id?: string;
  password?: string | null;
  verify_email?: boolean;
  verify_phone_number?: boolean;
  blocked?: boolean;
  /** Merged on the first level, null removes a key; an empty object removes everything. */
  app_metadata?: Metadata;
  user_metadata?: Metadata;
}

/** Input of `UserStore.link`: the account that becomes a secondary identity. `user_id` with or without its provider. */
export interface LinkTarget {
  provider: string;
  user_id: string;
  connection_id?: string;
}

/** A verification mail that a real tenant would have sent. */
export interface SentMail {
  at: number;
  to: string;
  user_id: string;
}

/** `auth0|abc` for provider `auth0` and id `abc`; the id may already have its provider in front. */
export function fullUserId(provider: string, id: string): string {
  return id.startsWith(`${provider}|`) ? id : `${provider}|${id}`;
}

/** The full id of an identity. */
export function identityKey(identity: Identity): string {
  return `${identity.provider}|${identity.user_id}`;
}
