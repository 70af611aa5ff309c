import type { Deadline } from '../deadline.js';
import type { Outcome } from '../outcome.js';

/** Who holds which username in profile mode. Names are given in normalised form; owners are user ids. */
export interface UsernameRegistry {
  /** Which of these names are taken right now. Somebody may still be quicker: only `take` decides. */
  taken(usernames: readonly string[], deadline: Deadline): Promise<Outcome<ReadonlySet<string>>>;
  /** Takes a name in one atomic step. Taking one's own name again is no error. Fails with `username_taken`. */
  take(username: string, owner: string, deadline: Deadline): Promise<Outcome<void>>;
  /** Gives a name back; a name that somebody else holds is left alone. */
  release(username: string, owner: string, deadline: Deadline): Promise<Outcome<void>>;
}
