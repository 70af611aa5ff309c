import type { Mode } from '#contracts/endpoints.js';
import type { Deadline } from '../deadline.js';
import type { Outcome } from '../result.js';
import type { Account, MetadataChange } from './account.js';
import type { AskedName } from './username-registry.js';

/** A checked submission, ready to be written. */
export interface Submission {
  account: Account;
  /** Normalised. */
  username: string;
  /** Empty in profile mode. */
  password: string;
  /** The extra fields and what hooks add to them. */
  metadata: MetadataChange;
}

/** How the two modes differ: what counts as completed, who holds names, and what completing writes. */
export interface SignupMode {
  name: Mode;
  /** The username of an account whose signup is complete; undefined while it is open. */
  completedUsername(account: Account): string | undefined;
  /** Which of these names are taken, as `UsernameRegistry` says: by the same calls whether the name is taken or free. */
  taken(asked: AskedName, deadline: Deadline): Promise<Outcome<ReadonlySet<string>>>;
  /** The same by one call for all names, for suggestions: a name that is free may count as taken. */
  perhapsTaken(usernames: readonly string[], deadline: Deadline): Promise<Outcome<ReadonlySet<string>>>;
  /**
   * Takes the username and writes the signup. Safe to repeat: a second try finishes what a first one left. Finds out by
   * itself that a signup was completed since the account was read.
   * @returns the username that is stored now. Fails with `username_taken`, `email_in_use`, `in_progress`, `user_not_found`,
   * `validation_failed` (the tenant refused the password or the name) or a failure of the tenant.
   */
  complete(submission: Submission, deadline: Deadline): Promise<Outcome<string>>;
}
