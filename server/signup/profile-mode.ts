import type { Clock, Deadline } from '../deadline.js';
import { ok, type Result } from '../result.js';
import type { AccountDirectory } from './account.js';
import type { SignupStrategy, UsernameLookup } from './signup-services.js';

/** How long an unconfirmed reservation protects its owner, in milliseconds: the maximum duration of a login (Auth0: one hour). */
export const RESERVATION_TTL_MS = 60 * 60 * 1000;

/**
 * The age at which other users may take over an unconfirmed reservation. The margin after the TTL ensures that a request in
 * flight, or a clock that is minutes off, cannot produce two owners.
 */
export const TAKEOVER_AFTER_MS = RESERVATION_TTL_MS + 10 * 60 * 1000;

/** Username reservations in profile mode. Usernames are normalized; owners are user IDs. */
export interface UsernameRegistry extends UsernameLookup {
  /** Reserves a username in one atomic write. Idempotent for its owner. Fails with `username_taken`. */
  reserve(username: string, owner: string, deadline: Deadline): Promise<Result<void>>;
  /** Makes a reservation permanent. Called after the username was written to the owner's profile. */
  confirm(username: string, owner: string, deadline: Deadline): Promise<Result<void>>;
  /** Deletes a reservation. Reservations of other users are not touched. */
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
 * A retry of an interrupted attempt finds the reservation of the same account. Writing replaces a stored username, so every
 * request reads the account first.
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
      // The signup is completed. If one of the next calls fails, the usernames stay reserved for the same user.
      await registry.confirm(username, userId, deadline);
      const former = account.appMetadata.username;
      // A user who signs up again for a new version may have chosen another username.
      if (typeof former === 'string' && former !== username) await registry.release(former, userId, deadline);
      return ok({ username });
    },
  };
}

function storedVersion(signup: unknown): number {
  const version = typeof signup === 'object' && signup !== null && 'version' in signup ? Number(signup.version) : 0;
  return Number.isFinite(version) ? version : 0;
}
