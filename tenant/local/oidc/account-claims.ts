import type { AccountClaims } from 'oidc-provider';
import type { User } from '../store/user-record.js';

/** Which claims a scope brings; Auth0 puts them into the ID token as well as into /userinfo. */
export const claimsByScope = {
  openid: ['sub'],
  profile: ['name', 'nickname', 'given_name', 'family_name', 'picture', 'updated_at'],
  email: ['email', 'email_verified'],
};

/** The claims about a user, taken from the root of the record: linked identities add nothing. */
export function accountClaims(user: User): AccountClaims {
  const { user_id, name, nickname, given_name, family_name, picture, updated_at, email, email_verified } = user;
  return {
    sub: user_id,
    name: name ?? email ?? user_id,
    nickname,
    given_name,
    family_name,
    picture,
    updated_at,
    email,
    email_verified: email === undefined ? undefined : (email_verified ?? false),
  };
}
