import type { Account } from './account.js';

/** Whose snapshot it is, and for which login it was made. */
export interface SnapshotOwner {
  userId: string;
  /** Names the login (`flows/login-id.ts`). */
  login: string;
}

/** Accounts as they were when the page was opened, sealed. The page sends them back with the submission. */
export interface AccountSnapshots {
  /** @returns an opaque text for the page; undefined where the account would make it too long. */
  seal(account: Account, login: string): Promise<string | undefined>;
  /**
   * The account with what creating an identity needs of it.
   * @returns undefined for a snapshot that is old, forged or of another user or login. Never fails.
   */
  open(sealed: string, owner: SnapshotOwner): Promise<Account | undefined>;
}
