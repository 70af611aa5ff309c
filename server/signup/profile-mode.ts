import type { Clock, Deadline } from '../deadline.js';
import { ok, type Result } from '../result.js';
import type { AccountDirectory } from './account.js';
import type { SignupStrategy, UsernameLookup } from './signup-services.js';

/** How long an unconfirmed reservation is safe for its owner, in milliseconds: the longest login (Auth0: one hour). */
export const RESERVATION_TTL_MS = 60 * 60 * 1000;

/**
 * When other users may take over an unconfirmed reservation. Between the two times nobody relies on it, so a request in
 * flight or a clock that is minutes off cannot produce two owners.
 */
export const TAKEOVER_AFTER_MS = RESERVATION_TTL_MS + 10 * 60 * 1000;

/** Reservations of usernames in profile mode. Usernames are normalized; owners are user ids. */
export interface UsernameRegistry extends UsernameLookup {
  /** Reserves a username in one atomic write. Idempotent for its owner. Fails with `username_taken`. */
  reserve(username: string, owner: string, deadline: Deadline): Promise<Result<void>>;
  /** Makes a reservation permanent, after the owner's profile has the username. */
  confirm(username: string, owner: string, deadline: Deadline): Promise<Result<void>>;
  /** Gives a username back. A reservation of another user is left alone. */
  release(username: string, owner: string, deadline: Deadline): Promise<Result<void>>;
}

export interface ProfileModeOptions {
  directory: AccountDirectory;
  registry: UsernameRegistry;
  /** The lowest version that a completed signup may have. */
  version: number;
  now: Clock;
}

/**
 * Profile mode: a username and fields in the account's metadata. The username is reserved first, then the metadata is written.
 * An interrupted attempt leaves a reservation for the same account, which the retry finds. Writing replaces what is stored,
 * so the account is always read by the same request.
 */
export function profileMode({ directory, registry, version, now }: ProfileModeOptions): SignupStrategy {
  return {
    completedUsername({ appMetadata }) {
      const { username, signup } = appMetadata;
      if (typeof username !== 'string' || username === '') return undefined;
      return storedVersion(signup) >= version ? username : undefined;
    },

    findTaken: (query, deadline) => registry.findTaken(query, deadline),
    findTakenApprox: (usernames, deadline) => registry.findTakenApprox(usernames, deadline),

    async complete({ account, username, metadata }, deadline) {
      const { userId } = account;
      const reserved = await registry.reserve(username, userId, deadline);
      if (!reserved.ok) return reserved;
      const signup = { version, completed_at: new Date(now()).toISOString() };
      const appMetadata = { ...metadata.appMetadata, username, signup };
      const written = await directory.writeMetadata(userId, { ...metadata, appMetadata }, deadline);
      if (!written.ok) return written;
      // The signup is completed. If one of the next calls fails, the usernames stay with the same user.
      await registry.confirm(username, userId, deadline);
      const former = account.appMetadata.username;
      // A user who was asked again for a new version may have chosen another username.
      if (typeof former === 'string' && former !== username) await registry.release(former, userId, deadline);
      return ok({ username });
    },
  };
}

function storedVersion(signup: unknown): number {
  const version = typeof signup === 'object' && signup !== null && 'version' in signup ? Number(signup.version) : 0;
  return Number.isFinite(version) ? version : 0;
}
