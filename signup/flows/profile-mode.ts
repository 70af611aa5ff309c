import { succeed } from '../outcome.js';
import type { AccountDirectory } from '../ports/account-directory.js';
import type { Clock } from '../ports/clock.js';
import type { UsernameRegistry } from '../ports/username-registry.js';
import type { SignupMode } from './signup-mode.js';

export interface ProfileModeOptions {
  directory: AccountDirectory;
  registry: UsernameRegistry;
  /** The version that a completed signup has to have at least. */
  version: number;
  now: Clock;
}

/**
 * Profile mode: a username and fields in the account's metadata.
 *
 * The name is taken in the registry first, then written. A try that stops in between holds the name for the same account,
 * and the next try finds it its own. Writing replaces whatever is there, so the account is always read by the same request:
 * where it was read a moment ago, while the name is being taken (decision 029).
 */
export function profileMode({ directory, registry, version, now }: ProfileModeOptions): SignupMode {
  return {
    name: 'profile',
    // Not for longer: whoever has a link to a signup that was completed since could hold one name after the other.
    readings: { keptMs: 60_000, trustedMs: 0 },
    completedUsername({ appMetadata }) {
      const { username, signup } = appMetadata;
      if (typeof username !== 'string' || username === '') return undefined;
      return storedVersion(signup) >= version ? username : undefined;
    },

    taken: (asked, deadline) => registry.taken(asked, deadline),
    perhapsTaken: (usernames, deadline) => registry.perhapsTaken(usernames, deadline),

    async complete({ account, readAgain, username, metadata }, deadline) {
      const { userId } = account;
      const [taken, current] = await Promise.all([
        registry.take(username, userId, deadline),
        readAgain?.() ?? succeed({ account, completedAs: undefined }),
      ]);
      // A name that was taken for nothing is not given back: another process may be writing it for the same person just now.
      // It becomes free like every name that nobody finished.
      if (!current.ok) return current;
      const { completedAs } = current.value;
      if (completedAs !== undefined) return succeed({ username: completedAs });
      if (!taken.ok) return taken;
      const signup = { version, completed_at: new Date(now()).toISOString() };
      const written = await directory.writeMetadata(
        userId,
        { ...metadata, appMetadata: { ...metadata.appMetadata, username, signup } },
        deadline,
      );
      if (!written.ok) return written;
      // The signup is complete. What is left is bookkeeping: should it fail, the names stay with the same person.
      await registry.confirm(username, userId, deadline);
      const former = current.value.account.appMetadata.username;
      if (typeof former === 'string' && former !== username) {
        // Asked again after a new version, somebody chose another name.
        await registry.release(former, userId, deadline);
      }
      return succeed({ username });
    },
  };
}

function storedVersion(signup: unknown): number {
  const version = typeof signup === 'object' && signup !== null && 'version' in signup ? Number(signup.version) : 0;
  return Number.isFinite(version) ? version : 0;
}
