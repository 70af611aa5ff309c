import type { SignupConfig, SignupHooks } from '#contracts/signup-config.js';
import type { Clock, Deadline } from '../deadline.js';
import type { Result } from '../result.js';
import type { Account, AccountDirectory, MetadataChange } from './account.js';
import type { CompletionEvents } from './completion-events.js';
import type { AccountSnapshots, ConsumedLogins, RedirectTokens } from './login-session.js';
import type { CredentialRulesProvider } from './rules.js';
import type { KeyedMutex } from './user-mutex.js';

/** What a signup works with. Every effect goes through one of these. */
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
  completionEvents: CompletionEvents;
  /** Serializes the submissions of one user. */
  userMutex: KeyedMutex;
}

/** A checked submission, ready to be written. */
export interface SignupInput {
  account: Account;
  /** Normalized. */
  username: string;
  /** Empty in profile mode. */
  password: string;
  /** The extra fields, and what hooks add to them. */
  metadata: MetadataChange;
}

/** A signup that is stored. */
export interface StoredSignup {
  username: string;
  /** By another submission, not by this one. */
  before?: true;
}

/** The username that a user asks for, and alternatives to suggest instead. */
export interface UsernameQuery {
  username: string;
  alternatives: readonly string[];
  userId: string;
}

/** Looks up taken usernames. Another user may still be faster: only writing decides. */
export interface UsernameLookup {
  /**
   * Which of these usernames are taken. The username itself is looked up as exactly as possible; a free alternative may
   * count as taken. A reservation by the same user counts as free. The calls are the same for taken and free usernames, so
   * the response time reveals nothing.
   */
  findTaken(query: UsernameQuery, deadline: Deadline): Promise<Result<ReadonlySet<string>>>;
  /** The same for suggestions, in one call. It may lag behind, and a username that became free may still count as taken. */
  findTakenApprox(usernames: readonly string[], deadline: Deadline): Promise<Result<ReadonlySet<string>>>;
}

/** How identity mode and profile mode differ: what counts as completed, where usernames are held, what is written. */
export interface SignupStrategy extends UsernameLookup {
  /** The username of an account whose signup is completed; undefined while it is open. */
  completedUsername(account: Account): string | undefined;
  /**
   * Reserves the username and writes the signup. Idempotent: a retry resumes where the previous attempt stopped. Notices a
   * signup that was completed since the account was read.
   * Fails with `username_taken`, `email_in_use`, `in_progress`, `user_not_found`,
   * `validation_failed` (the tenant refused the password or the username) or a failure of the tenant.
   */
  complete(input: SignupInput, deadline: Deadline): Promise<Result<StoredSignup>>;
}
