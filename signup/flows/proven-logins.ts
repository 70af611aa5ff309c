import type { Clock } from '../ports/clock.js';

/** Logins whose challenge was passed a moment ago: an answer works once, and a submission may have to be sent again. */
export interface ProvenLogins {
  add(login: string): void;
  has(login: string): boolean;
}

/** As long as the page repeats a submission by itself, and as somebody needs to mend a form. */
const KEPT_MS = 5 * 60_000;
const MOST = 1_000;

/** Kept in the memory of this process, for five minutes at most. */
export function provenLogins(now: Clock): ProvenLogins {
  /** In the order of their times. */
  const until = new Map<string, number>();
  return {
    add(login) {
      until.delete(login);
      until.set(login, now() + KEPT_MS);
      const [oldest] = until.keys();
      if (until.size > MOST && oldest !== undefined) until.delete(oldest);
    },
    has: (login) => now() < (until.get(login) ?? 0),
  };
}
