import type { Clock } from '../clock.js';
import { succeed } from '../result.js';
import type { AccountDirectory } from './account.js';
import type { SignupMode } from './signup-mode.js';
import type { UsernameRegistry } from './username-registry.js';

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
 * and the next try finds it its own. Writing replaces whatever is there, so the account is always read by the same request.
 */
export function profileMode({ directory, registry, version, now }: ProfileModeOptions): SignupMode {
  return {
    name: 'profile',
    completedUsername({ appMetadata }) {
      const { username, signup } = appMetadata;
      if (typeof username !== 'string' || username === '') return undefined;
      return storedVersion(signup) >= version ? username : undefined;
    },

    taken: (asked, deadline) => registry.taken(asked, deadline),
    perhapsTaken: (usernames, deadline) => registry.perhapsTaken(usernames, deadline),

    async complete({ account, username, metadata }, deadline) {
      const { userId } = account;
      const taken = await registry.take(username, userId, deadline);
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
      const former = account.appMetadata.username;
      if (typeof former === 'string' && former !== username) {
        // Asked again after a new version, somebody chose another name.
        await registry.release(former, userId, deadline);
      }
      return succeed(username);
    },
  };
}

function storedVersion(signup: unknown): number {
  const version = typeof signup === 'object' && signup !== null && 'version' in signup ? Number(signup.version) : 0;
  return Number.isFinite(version) ? version : 0;
}
