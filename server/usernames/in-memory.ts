import type { Clock } from '../deadline.js';
import { err, ok } from '../result.js';
import { TAKEOVER_AFTER_MS, type UsernameRegistry } from '../signup/profile-mode.js';

interface Reservation {
  owner: string;
  since: number;
  confirmed: boolean;
}

/** Username registry in the memory of one process, for local development. */
export function usernamesInMemory(now: Clock): UsernameRegistry {
  const reservations = new Map<string, Reservation>();
  const find = (username: string) => {
    const found = reservations.get(username);
    return found && (found.confirmed || now() - found.since < TAKEOVER_AFTER_MS) ? found : undefined;
  };

  /** Which of these usernames other users have reserved. */
  const takenOf = async (usernames: readonly string[], userId?: string) =>
    ok(new Set(usernames.filter((username) => (find(username)?.owner ?? userId) !== userId)));

  return {
    findTaken: ({ username, alternatives, userId }) => takenOf([username, ...alternatives], userId),
    findTakenApprox: (usernames) => takenOf(usernames),

    async reserve(username, owner) {
      const found = find(username);
      if (found && found.owner !== owner) return err('username_taken');
      reservations.set(username, { owner, since: now(), confirmed: found?.confirmed ?? false });
      return ok(undefined);
    },

    async confirm(username, owner) {
      if (reservations.get(username)?.owner === owner)
        reservations.set(username, { owner, since: now(), confirmed: true });
      return ok(undefined);
    },

    async release(username, owner) {
      if (reservations.get(username)?.owner === owner) reservations.delete(username);
      return ok(undefined);
    },
  };
}
