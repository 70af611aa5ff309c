import * as z from 'zod/mini';

const seconds = z.number().check(z.int(), z.positive());
const text = z.string().check(z.minLength(1), z.maxLength(255));

/**
 * Auth0 documents no limit for user ids. The longest are those of enterprise connections, `oidc|<connection>|<sub>`: the
 * name of a connection has up to 128 characters, a `sub` up to 255 (OpenID Connect Core 1.0, 2), a `NameID` up to 256 (SAML
 * 2.0, 8.3.7), and each may be percent-encoded.
 */
const userId = z.string().check(z.minLength(1), z.maxLength(1_280));

/** Auth0's id of the login, or what a Rule made up. Bounded as the `state` is. */
const loginId = z.string().check(z.minLength(1), z.maxLength(2_048));

/** Auth0 refuses to carry on after an hour, so no token may live longer. */
export const MAX_LIFETIME_SECONDS = 60 * 60;
/** How far the clocks of Auth0 and of this API may be apart. */
export const CLOCK_TOLERANCE_SECONDS = 60;
/** The issuer that the Rule of the original guide puts into its tokens. */
export const RULE_ISSUER = 'auth0/rule';

/**
 * Claims of an arriving token: made by the Action (`api.redirect.encodeToken`) or by the Rule.
 * The Rule may say `user_id` where the Action says `sub`.
 */
export const arrivingClaims = z.pipe(
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
    locale: z.optional(z.string()),
    /** Host that the login runs on. `iss` need not say it: the Rule's never does, an Action's on a custom domain may not. */
    login_domain: z.optional(text),
  }),
  z.transform(({ user_id, ...claims }) => ({ ...claims, sub: claims.sub ?? user_id })),
);
export type ArrivingClaims = z.infer<typeof arrivingClaims> & { sub: string };

/** What this API takes for completed. The Action refuses a token that says anything else than its own settings. */
export type StepClaims = { mode: 'identity'; connection: string } | { mode: 'profile'; version: number };

/** Claims of a continue token that tell one from the other; `StepClaims`, `iss`, `iat`, `exp` and `jti` stand beside them. */
export interface ReturningClaims {
  sub: string;
  /** The `state` that arrived: Auth0 refuses a token that carries another one. */
  state: string;
  /** `jti` of the session token, where it had one. */
  login: string | undefined;
  signup: 'completed' | 'skipped';
  username?: string;
}
