import type { Account } from '../ports/account-directory.js';
import type { Clock } from '../ports/clock.js';

/** How long a mode goes by a reading of an account, in milliseconds. */
export interface ReadingTimes {
  /** So long it is kept. */
  keptMs: number;
  /** So long a submission is decided on it alone: whether somebody is blocked, whether their address is verified. */
  trustedMs: number;
}

export interface KeptReading {
  account: Account;
  /** Otherwise a submission may begin with it, and has to read the account again before its last write. */
  isTrusted: boolean;
}

/** Accounts as they were when they were read last: open signups that nothing speaks against. */
export interface RecentReadings {
  remember(account: Account): void;
  /** The account without its `app_metadata`, where this process has read it so lately that it is kept. */
  of(userId: string): KeptReading | undefined;
  forget(userId: string): void;
  /** Forgets an account that could not be read, or lets nobody through any more. */
  refute(userId: string): void;
  /** Whether this was so when the account was read last. */
  isRefuted(userId: string): boolean;
}

/** More people than this at a time: the first of them are read once more. */
const MAX_ACCOUNTS = 1_000;

/**
 * Readings of this process, in memory. What is too old goes with the next call.
 * docs/decisions/031 says what they are good for.
 */
export function recentReadings({ keptMs, trustedMs }: ReadingTimes, now: Clock): RecentReadings {
  /** In the order of their times; those that were refuted without an account. */
  const readings = new Map<string, { account: Account | undefined; at: number }>();

  function dropOld(): void {
    for (const [userId, { at }] of readings) {
      if (now() < at + keptMs && readings.size <= MAX_ACCOUNTS) return;
      readings.delete(userId);
    }
  }

  function add(userId: string, account: Account | undefined): void {
    readings.delete(userId);
    readings.set(userId, { account, at: now() });
    dropOld();
  }

  return {
    // What a team stores about somebody decides no signup by an old reading, so it is not kept.
    remember: (account) => add(account.userId, { ...account, appMetadata: {} }),
    of(userId) {
      dropOld();
      const { account, at = 0 } = readings.get(userId) ?? {};
      return account && { account, isTrusted: now() < at + trustedMs };
    },
    forget: (userId) => void readings.delete(userId),
    refute: (userId) => add(userId, undefined),
    isRefuted(userId) {
      dropOld();
      const reading = readings.get(userId);
      return reading !== undefined && reading.account === undefined;
    },
  };
}
