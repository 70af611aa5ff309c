import type { Account } from './account-directory.js';

/** Whose reading it is, and for which login it was made. */
export interface ReadingOf {
  userId: string;
  /** Names the login (`flows/login-id.ts`). */
  login: string;
}

/** Readings of accounts that the page carries from one process to another. Nobody else can read, make or change one. */
export interface CarriedReadings {
  /**
   * @param until seconds since the epoch: so long it can be opened.
   * @returns what the page carries; undefined where it would be too long.
   */
  seal(account: Account, login: string, until: number): Promise<string | undefined>;
  /**
   * The account with what completing a signup needs of it. It is the browser that sends it, so it may be any that was ever
   * made for this login. @returns undefined for everything else, whatever that is. Never fails.
   */
  open(sealed: string, of: ReadingOf): Promise<Account | undefined>;
}
