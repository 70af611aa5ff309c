import * as z from 'zod/mini';

const seconds = z.number().check(z.int(), z.positive());
const text = z.string().check(z.minLength(1), z.maxLength(255));

/**
 * Auth0 documents no limit for user IDs. Enterprise connections have the longest, `oidc|<connection>|<sub>`: a connection name
 * has up to 128 characters, a `sub` up to 255 (OpenID Connect Core 1.0, 2), a `NameID` up to 256 (SAML 2.0, 8.3.7). Each may be
 * percent-encoded.
 */
const userId = z.string().check(z.minLength(1), z.maxLength(1_280));

/** Unique ID of the login, set by the Action or the Rule. Limited like `state`. */
const loginId = z.string().check(z.minLength(1), z.maxLength(2_048));

/** Maximum lifetime of a session token: Auth0 ends a suspended login after an hour. */
export const MAX_LIFETIME_SECONDS = 60 * 60;
/** Maximum length of a session token. */
export const MAX_TOKEN_LENGTH = 4096;
/** Allowed difference between the clocks of Auth0 and this API. */
export const CLOCK_TOLERANCE_SECONDS = 60;
/** The issuer of tokens that the Rule signs. */
export const RULE_ISSUER = 'auth0/rule';

/**
 * Claims of a session token, signed by the Action (`api.redirect.encodeToken`) or by the Rule. The Rule may name the user in
 * `user_id`, the Action in `sub`.
 */
export const sessionTokenClaims = z.pipe(
  z.object({
    iss: text,
    sub: z.optional(userId),
    user_id: z.optional(userId),
    aud: z.string(),
    iat: seconds,
    exp: seconds,
    nbf: z.optional(z.number()),
    jti: z.optional(loginId),
    client_id: z.optional(z.string()),
    client_name: z.optional(z.string()),
    /** ID of the login's organization. */
    organization: z.optional(z.string()),
    locale: z.optional(z.string()),
    /** The login's host. `iss` may differ from it: always with the Rule, sometimes with an Action on a custom domain. */
    login_domain: z.optional(text),
  }),
  z.transform(({ user_id, ...claims }) => ({ ...claims, sub: claims.sub ?? user_id })),
);
export type SessionTokenClaims = z.infer<typeof sessionTokenClaims> & { sub: string };

/** The settings under which a signup was completed. The Action refuses a token whose settings differ from its own. */
export type StepClaims = { mode: 'identity'; connection: string } | { mode: 'profile'; version: number };

/** Claims of one continue token. Signing adds `StepClaims`, `iss`, `iat`, `exp` and `jti`. */
export interface ContinueTokenClaims {
  sub: string;
  /** The login's `state`. Auth0 refuses a token with another `state`. */
  state: string;
  /** `jti` of the session token, if any. */
  login: string | undefined;
  signup: 'completed' | 'skipped';
  username?: string;
}
