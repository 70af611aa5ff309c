import type { ContinueTokenClaims } from '#contracts/redirect-token.js';
import type { Outcome } from '../result.js';

/** A checked arriving token: who is signing up, and where the login goes on. */
export interface Arrival {
  /** The user id. It alone decides whose account is touched. */
  sub: string;
  issuer: string;
  /** Origin of the login domain, `https://login.example.com`: `/continue` works there and nowhere else. */
  loginOrigin: string;
  /** Seconds since the epoch. */
  issuedAt: number;
  expiresAt: number;
  jti?: string;
  clientId?: string;
  clientName?: string;
  locale?: string;
}

export interface RedirectTokens {
  /** Checks an arriving token. Fails with `token_invalid` or `token_expired`. */
  verify(token: string): Promise<Outcome<Arrival>>;
  /** A fresh token for the same login; the login's hour still counts from the first one. Fails with `token_expired`. */
  renew(arrival: Arrival): Promise<Outcome<{ token: string; expiresAt: number }>>;
  /** The token that `/continue` gets. */
  issueReturning(claims: ContinueTokenClaims): Promise<string>;
}
