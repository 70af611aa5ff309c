import type { RenewReply } from '#contracts/endpoints.js';
import type { ContinueTokenClaims } from '#contracts/redirect-token.js';
import { type Err, err, type Result } from '../result.js';
import type { Account } from './account.js';

/** A suspended login, from a verified session token. */
export interface LoginSession {
  /** The user ID. It alone decides which account is changed. */
  sub: string;
  issuer: string;
  /** Origin of the login domain, `https://login.example.com`. `/continue` works only there. */
  loginOrigin: string;
  /** Seconds since the epoch. */
  issuedAt: number;
  expiresAt: number;
  jti?: string;
  clientId?: string;
  clientName?: string;
  /** ID of the organization. */
  organization?: string;
  locale?: string;
}

/** A key for the login of a token. Renewed tokens keep it. It contains the user ID, so that users cannot share a key. */
export function loginId({ sub, jti, issuedAt }: Pick<LoginSession, 'sub' | 'jti' | 'issuedAt'>): string {
  return JSON.stringify([sub, issuedAt, jti ?? null]);
}

/** The failure of a login whose signup was already completed, skipped or cancelled. */
export function loginAlreadyUsed(): Err {
  return err('token_expired', { cause: 'the login was already used: completed, skipped or cancelled' });
}

/**
 * The URL where the suspended login continues.
 * @param state as received from Auth0.
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
  /** The login of a session token that is valid or has only expired; undefined for any other text. */
  loginOf(token: string): Promise<LoginSession | undefined>;
  /** Issues a fresh session token for the same login, up to an hour after the first one. Fails with `token_expired`. */
  renew(session: LoginSession): Promise<Result<RenewReply>>;
  /** Signs the continue token, which the page sends to `/continue`. */
  signContinueToken(claims: ContinueTokenClaims): Promise<string>;
}

/** The user and the login that a snapshot belongs to. */
export interface SnapshotOwner {
  userId: string;
  /** `loginId`. */
  login: string;
}

/** Encrypted snapshots of the account as it was when the page was opened. The page returns them with the submission. */
export interface AccountSnapshots {
  /** Encrypts a snapshot. @returns an opaque text; undefined if it would be too long. */
  seal(account: Account, login: string): Promise<string | undefined>;
  /** Decrypts a snapshot. @returns undefined if it is expired, forged, or of another user or login. Never throws. */
  open(sealed: string, owner: SnapshotOwner): Promise<Account | undefined>;
}

/**
 * Logins that were completed, skipped or cancelled, so that a link works once. Completed signups are also visible in Auth0;
 * skipped and cancelled ones are recorded only here. Neither call throws.
 */
export interface ConsumedLogins {
  /** Whether the login is recorded; false if the store does not answer. */
  has(login: string): Promise<boolean>;
  /** Records a login for as long as its tokens are accepted. */
  add(login: string): Promise<void>;
}

/** Used without a shared store: recording in one instance would not protect the others. */
export const noConsumedLogins: ConsumedLogins = { has: async () => false, add: async () => {} };
