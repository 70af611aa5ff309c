import type { Mode } from '#contracts/endpoints.js';
import type { Deadline } from '../deadline.js';
import type { Outcome } from '../outcome.js';
import type { Account, MetadataChange } from '../ports/account-directory.js';
import type { AskedName } from '../ports/username-registry.js';
import type { SignupReading } from './read-signup.js';
import type { ReadingTimes } from './recent-readings.js';

/** A checked submission, ready to be written. */
export interface Submission {
  account: Account;
  /** Whether the account was read by this very request; otherwise it is as it was when it was read last. */
  isFresh: boolean;
  /**
   * Reads the account again, where it was read too long ago: beside the first step, and what it says decides before the last
   * one.
   */
  readAgain: (() => Promise<Outcome<SignupReading>>) | undefined;
  /** Normalised. */
  username: string;
  /** Empty in profile mode. */
  password: string;
  /** The extra fields and what hooks add to them. */
  metadata: MetadataChange;
  /** Whether every form of this signup writes over all of the metadata (decision 026). */
  isInEveryForm: boolean;
}

/** What came of a submission: the username that is stored now, or an account for which the form is to be checked anew. */
export type Completion = { username: string } | { changed: Account };

/** How the two modes differ: what counts as completed, who holds names, and what completing writes. */
export interface SignupMode {
  name: Mode;
  readings: ReadingTimes;
  /** The username of an account whose signup is complete; undefined while it is open. */
  completedUsername(account: Account): string | undefined;
  /** Which of these names are taken, as `UsernameRegistry` says: by the same calls whether the name is taken or free. */
  taken(asked: AskedName, deadline: Deadline): Promise<Outcome<ReadonlySet<string>>>;
  /** The same by one call for all names, for suggestions: a name that is free may count as taken. */
  perhapsTaken(usernames: readonly string[], deadline: Deadline): Promise<Outcome<ReadonlySet<string>>>;
  /**
   * Takes the username and writes the signup. Safe to repeat: a second try finishes what a first one left. Finds out by
   * itself that a signup was completed since the account was read.
   * An account can have `changed` only where `readAgain` is there. Fails with `username_taken`, `email_in_use`,
   * `in_progress`, `user_not_found`, `validation_failed` (the tenant refused the password or the name), what `readAgain`
   * fails with, or a failure of the tenant.
   */
  complete(submission: Submission, deadline: Deadline): Promise<Outcome<Completion>>;
}
