import type { RenewReply } from '#contracts/endpoints.js';
import type { ContinueTokenClaims } from '#contracts/redirect-token.js';
import { type Err, err, type Result } from '../result.js';
import type { Account } from './account.js';

/** A verified session token: who signs up, and where the login continues. */
export interface LoginSession {
  /** The user id. It alone decides which account is changed. */
  sub: string;
  issuer: string;
  /** Origin of the login domain, `https://login.example.com`. `/continue` works there only. */
  loginOrigin: string;
  /** Seconds since the epoch. */
  issuedAt: number;
  expiresAt: number;
  jti?: string;
  clientId?: string;
  clientName?: string;
  /** Id of the organization. */
  organization?: string;
  locale?: string;
}

/** Identifies the login of a token. Renewed tokens keep `jti` and `iat`; the user is part of it, so nobody can forge it. */
export function loginId({ sub, jti, issuedAt }: Pick<LoginSession, 'sub' | 'jti' | 'issuedAt'>): string {
  return JSON.stringify([sub, issuedAt, jti ?? null]);
}

/** The failure of a login whose signup was completed, skipped or cancelled before. */
export function loginAlreadyUsed(): Err {
  return err('token_expired', { cause: 'this login has had its signup' });
}

/**
 * The URL where the suspended login continues, with the `state` that arrived.
 * @param error OAuth 2.0 error code (RFC 6749, 4.1.2.1) that makes the Action deny the login.
 */
export function continueUrl({ loginOrigin }: LoginSession, state: string, error?: 'access_denied'): string {
  const url = new URL('/continue', loginOrigin);
  url.searchParams.set('state', state);
  if (error) url.searchParams.set('error', error);
  return url.href;
}

export interface RedirectTokens {
  /** Verifies a session token. Fails with `token_invalid` or `token_expired`. */
  verify(token: string): Promise<Result<LoginSession>>;
  /** The login of a session token that is valid, or was until it expired; undefined for any other text. */
  loginOf(token: string): Promise<LoginSession | undefined>;
  /** A fresh session token for the same login, up to an hour after the first one. Fails with `token_expired`. */
  renew(session: LoginSession): Promise<Result<RenewReply>>;
  /** Signs the continue token, which `/continue` receives. */
  signContinueToken(claims: ContinueTokenClaims): Promise<string>;
}

/** The user and the login that a snapshot belongs to. */
export interface SnapshotOwner {
  userId: string;
  /** `loginId`. */
  login: string;
}

/** Accounts as they were when the page was opened, encrypted. The page sends them back with the submission. */
export interface AccountSnapshots {
  /** @returns an opaque text for the page; undefined when it would be too long. */
  seal(account: Account, login: string): Promise<string | undefined>;
  /** @returns undefined for a snapshot that is expired, forged, or of another user or login. Never fails. */
  open(sealed: string, owner: SnapshotOwner): Promise<Account | undefined>;
}

/**
 * Logins that were completed, skipped or cancelled, so that a used link is not used again. Completed signups are also visible
 * in Auth0; skipped and cancelled ones are recorded only here. Neither call ever fails.
 */
export interface ConsumedLogins {
  /** False when unknown. */
  has(login: string): Promise<boolean>;
  /** Records a login for as long as its tokens are accepted. */
  add(login: string): Promise<void>;
}

/** Without a shared store nothing is recorded: one instance would not know about the others. */
export const noConsumedLogins: ConsumedLogins = { has: async () => false, add: async () => {} };
