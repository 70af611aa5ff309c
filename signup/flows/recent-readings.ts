import type { Account } from '../ports/account-directory.js';
import type { Clock } from '../ports/clock.js';

/** Accounts as they were when the page was opened for them: open signups that nothing speaks against. */
export interface RecentReadings {
  remember(account: Account): void;
  /** The account, where it was read by this process less than a minute ago. */
  of(userId: string): Account | undefined;
  forget(userId: string): void;
}

/** So old may be what a submission is decided on: whether somebody is blocked, whether their address is verified. */
const KEPT_MS = 60_000;
/** More people than this in a minute: the first of them are read once more. */
const MAX_ACCOUNTS = 1_000;

/** Readings of this process, in memory, for a minute at most. docs/decisions/018 says what they are good for. */
export function recentReadings(now: Clock): RecentReadings {
  /** In the order of their times. */
  const readings = new Map<string, { account: Account; until: number }>();

  function dropOld(): void {
    for (const [userId, { until }] of readings) {
      if (now() < until && readings.size <= MAX_ACCOUNTS) return;
      readings.delete(userId);
    }
  }

  return {
    remember(account) {
      readings.delete(account.userId);
      readings.set(account.userId, { account, until: now() + KEPT_MS });
      dropOld();
    },
    of(userId) {
      dropOld();
      return readings.get(userId)?.account;
    },
    forget: (userId) => void readings.delete(userId),
  };
}
