import { fail, succeed } from '../../outcome.js';
import type { UsernameRegistry } from '../../ports/username-registry.js';

/** Usernames of profile mode for local work: one process, forgotten when it ends. */
export function usernamesInMemory(): UsernameRegistry {
  const owners = new Map<string, string>();
  return {
    taken: async (usernames) => succeed(new Set(usernames.filter((username) => owners.has(username)))),

    async take(username, owner) {
      const holder = owners.get(username) ?? owner;
      if (holder !== owner) return fail('username_taken');
      owners.set(username, owner);
      return succeed(undefined);
    },

    async release(username, owner) {
      if (owners.get(username) === owner) owners.delete(username);
      return succeed(undefined);
    },
  };
}
