import type { SignupConfig, SignupHooks } from '#contracts/signup-config.js';
import type { Clock, Deadline } from '../deadline.js';
import type { Result } from '../result.js';
import type { Account, AccountDirectory, MetadataChange } from './account.js';
import type { AccountSnapshots, ConsumedLogins, RedirectTokens } from './login-session.js';
import type { CredentialRulesProvider } from './rules.js';
import type { KeyedMutex } from './user-mutex.js';

/** The dependencies of a signup. Every side effect goes through one of them. */
export interface SignupServices {
  /** The team's configuration, with the overrides of the environment applied. */
  config: SignupConfig;
  hooks: SignupHooks;
  now: Clock;
  directory: AccountDirectory;
  strategy: SignupStrategy;
  credentialRules: CredentialRulesProvider;
  tokens: RedirectTokens;
  /** undefined in profile mode, which always reads the account. */
  accountSnapshots: AccountSnapshots | undefined;
  consumedLogins: ConsumedLogins;
  /** Loads the events with the first use. */
  completionEvents: () => Promise<CompletionEvents>;
  /** Serializes the submissions of one user. */
  userMutex: KeyedMutex;
}

/** A validated submission, ready to be written. */
export interface SignupInput {
  account: Account;
  /** Normalized. */
  username: string;
  /** Empty in profile mode. */
  password: string;
  /** The extra fields, and the metadata that hooks add. */
  metadata: MetadataChange;
}

/** A completed signup. */
export interface StoredSignup {
  username: string;
  /** Set if an earlier submission completed the signup, not this one. */
  alreadyCompleted?: true;
}

/** An availability check: the username that a user typed, and alternatives to suggest if it is taken. */
export interface UsernameQuery {
  username: string;
  alternatives: readonly string[];
  userId: string;
}

/** Looks up taken usernames. A lookup decides nothing, because another user may be faster: only the write does. */
export interface UsernameLookup {
  /**
   * Which of these usernames are taken. The username itself is looked up as exactly as possible; available alternatives may
   * count as taken. A reservation by the same user counts as available. The calls are the same for taken and available
   * usernames, so that the response time reveals nothing.
   */
  findTaken(query: UsernameQuery, deadline: Deadline): Promise<Result<ReadonlySet<string>>>;
  /** The same for suggestions, in one call. Eventually consistent; a username that became available may still count as taken. */
  findTakenApprox(usernames: readonly string[], deadline: Deadline): Promise<Result<ReadonlySet<string>>>;
}

/** The difference between identity mode and profile mode: what counts as completed, where usernames are, what is written. */
export interface SignupStrategy extends UsernameLookup {
  /** The username of an account whose signup is completed; undefined while it is open. */
  completedUsername(account: Account): string | undefined;
  /**
   * Reserves the username and writes the signup. Idempotent: a retry resumes where the previous attempt stopped. Detects a
   * signup that was completed after the account was read.
   * Fails with `username_taken`, `email_in_use`, `in_progress`, `user_not_found`,
   * `validation_failed` (the tenant refused the password or the username) or a failure of the tenant.
   */
  complete(input: SignupInput, deadline: Deadline): Promise<Result<StoredSignup>>;
}

/** The data of a webhook that is known before the signup is written. */
export interface SignupDetails {
  /** User ID with the provider: `google-oauth2|123`. */
  userId: string;
  clientId?: string | undefined;
  organization?: string | undefined;
  /** Name of the brand of the page. */
  brand: string;
  /** BCP 47 tag of the language in which the user read the form. */
  language: string;
}

/** Notifies other systems (webhooks) of completed signups. No call throws, and none waits for those systems. */
export interface CompletionEvents {
  /** Called before a signup is written, so that the event is not lost if the process ends before `completed`. */
  announce(details: SignupDetails): Promise<void>;
  /** Called after a signup was written. */
  completed(details: SignupDetails, username: string): Promise<void>;
  /** Called for a signup that is already completed. Sends the event only if an announcing request did not reach `completed`. */
  confirm(details: SignupDetails, username: string): Promise<void>;
}

export const noCompletionEvents: CompletionEvents = {
  announce: async () => {},
  completed: async () => {},
  confirm: async () => {},
};
