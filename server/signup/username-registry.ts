import type { Deadline } from '../deadline.js';
import type { Outcome } from '../result.js';

/** A name that somebody asks about, and those that could stand in for it. */
export interface AskedName {
  name: string;
  others: readonly string[];
  /** Id of the account that asks. */
  person: string;
}

/**
 * Who holds which username in profile mode. Names are given in normalised form; owners are user ids.
 *
 * A name that was taken but never confirmed (its owner stopped half-way) becomes free again when no login can be under way
 * any more that took it.
 */
export interface UsernameRegistry {
  /**
   * Which of these names are taken right now: the name itself as far as one can know without taking it; of the others one
   * that is free may count as taken. What this person's own earlier try holds is free for them. Asks the same, and as much
   * at a time, whether the name is taken or free. Somebody may still be quicker: only `take` decides.
   */
  taken(asked: AskedName, deadline: Deadline): Promise<Outcome<ReadonlySet<string>>>;
  /**
   * The same by one call for all names, for suggestions: it may lag behind, and a name that has become free may still
   * count.
   */
  perhapsTaken(usernames: readonly string[], deadline: Deadline): Promise<Outcome<ReadonlySet<string>>>;
  /** Takes a name in one atomic step. Taking one's own name again is no error. Fails with `username_taken`. */
  take(username: string, owner: string, deadline: Deadline): Promise<Outcome<void>>;
  /** Says that the owner's record holds the name now. */
  confirm(username: string, owner: string, deadline: Deadline): Promise<Outcome<void>>;
  /** Gives a name back; a name that somebody else holds is left alone. */
  release(username: string, owner: string, deadline: Deadline): Promise<Outcome<void>>;
}

/** How long a login may live (Auth0: one hour), in milliseconds: so long an unconfirmed name is surely held. */
export const HELD_MS = 60 * 60 * 1000;

/**
 * When others may take over an unconfirmed name. Its owner trusts in it for `HELD_MS` only, so in between nobody does: a
 * request that is under way, or a clock that is wrong by minutes, cannot make two owners.
 */
export const STALE_MS = HELD_MS + 10 * 60 * 1000;
