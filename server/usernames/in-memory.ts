import type { Clock } from '../clock.js';
import { fail, succeed } from '../result.js';
import { STALE_MS, type UsernameRegistry } from '../signup/username-registry.js';

interface Holding {
  owner: string;
  since: number;
  confirmed: boolean;
}

/** Usernames of profile mode for local work: one process, forgotten when it ends. */
export function usernamesInMemory(now: Clock): UsernameRegistry {
  const holdings = new Map<string, Holding>();
  const holding = (username: string) => {
    const found = holdings.get(username);
    return found && (found.confirmed || now() - found.since < STALE_MS) ? found : undefined;
  };

  /** By others than this person, where one is named. */
  const heldOf = async (usernames: readonly string[], person?: string) =>
    succeed(new Set(usernames.filter((name) => (holding(name)?.owner ?? person) !== person)));

  return {
    taken: ({ name, others, person }) => heldOf([name, ...others], person),
    perhapsTaken: (usernames) => heldOf(usernames),

    async take(username, owner) {
      const found = holding(username);
      if (found && found.owner !== owner) return fail('username_taken');
      holdings.set(username, { owner, since: now(), confirmed: found?.confirmed ?? false });
      return succeed(undefined);
    },

    async confirm(username, owner) {
      if (holdings.get(username)?.owner === owner) holdings.set(username, { owner, since: now(), confirmed: true });
      return succeed(undefined);
    },

    async release(username, owner) {
      if (holdings.get(username)?.owner === owner) holdings.delete(username);
      return succeed(undefined);
    },
  };
}
