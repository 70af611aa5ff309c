import * as z from 'zod/mini';

const seconds = z.number().check(z.int(), z.positive());
const text = z.string().check(z.minLength(1), z.maxLength(255));

/**
 * Auth0 documents no limit for user ids. The longest are those of enterprise connections, `oidc|<connection>|<sub>`: the
 * name of a connection has up to 128 characters, a `sub` up to 255 (OpenID Connect Core 1.0, 2), a `NameID` up to 256 (SAML
 * 2.0, 8.3.7), and each may be percent-encoded.
 */
const userId = z.string().check(z.minLength(1), z.maxLength(1_280));

/** Auth0's id of the login, or the Rule's own. Bounded as the `state` is. */
const loginId = z.string().check(z.minLength(1), z.maxLength(2_048));

/** Auth0 ends a suspended login after an hour, so no token may live longer. */
export const MAX_LIFETIME_SECONDS = 60 * 60;
/** Characters of a session token. */
export const MAX_TOKEN_LENGTH = 4096;
/** How far the clocks of Auth0 and of this API may be apart. */
export const CLOCK_TOLERANCE_SECONDS = 60;
/** The issuer that the Rule of the original guide puts into its tokens. */
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
    /** Id of the organization of the login. */
    organization: z.optional(z.string()),
    locale: z.optional(z.string()),
    /** The host of the login. `iss` may be another one: always with the Rule, sometimes with an Action on a custom domain. */
    login_domain: z.optional(text),
  }),
  z.transform(({ user_id, ...claims }) => ({ ...claims, sub: claims.sub ?? user_id })),
);
export type SessionTokenClaims = z.infer<typeof sessionTokenClaims> & { sub: string };

/** The settings under which a signup was completed. The Action refuses a token whose settings differ from its own. */
export type StepClaims = { mode: 'identity'; connection: string } | { mode: 'profile'; version: number };

/** Claims of one continue token. `StepClaims`, `iss`, `iat`, `exp` and `jti` are added to them. */
export interface ContinueTokenClaims {
  sub: string;
  /** The `state` of the login: Auth0 refuses a token with another one. */
  state: string;
  /** `jti` of the session token, if any. */
  login: string | undefined;
  signup: 'completed' | 'skipped';
  username?: string;
}
