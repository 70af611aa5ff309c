/** How long before its end a token is renewed: time for a slow network and for clocks that are apart. */
const AHEAD_MS = 90_000;
/** The longest time between two renewals: a clock that is slow must not miss the end. Tokens live for 15 minutes. */
const LONGEST_MS = 10 * 60_000;
/** The shortest: a clock that is fast must not make a rush of them. */
const SHORTEST_MS = 5 * 60_000;
/** The pause after a renewal that failed, or that moved nothing. */
const PAUSE_MS = 30_000;
/** After so many of those in a row the page waits for a sign of life: somebody comes back, or the network does. */
const MOST_FUTILE = 5;

/** When the arriving token is renewed next. Times are epoch milliseconds of this computer's clock. */
export interface RenewalPlan {
  /** The token's end. */
  end: number;
  earliest: number;
  latest: number;
  /** Renewals in a row that failed or moved nothing. */
  futile: number;
}

export function firstPlan(end: number, now: number): RenewalPlan {
  return { end, earliest: now, latest: now + LONGEST_MS, futile: 0 };
}

/** @returns null when the page no longer renews without a sign of life. */
export function renewalTime({ end, earliest, latest, futile }: RenewalPlan): number | null {
  if (futile >= MOST_FUTILE) return null;
  return Math.max(earliest, Math.min(end - AHEAD_MS, latest));
}

/** The token has a new end. In the login's last minutes it does not move: the next look is at that end. */
export function afterRenewal(plan: RenewalPlan, end: number, now: number): RenewalPlan {
  if (end > plan.end) return { end, earliest: now + SHORTEST_MS, latest: now + LONGEST_MS, futile: 0 };
  const next = Math.min(Math.max(end, now + PAUSE_MS), now + LONGEST_MS);
  return { end, earliest: next, latest: next, futile: plan.futile + 1 };
}

/** The renewal failed, but the login's time is not over. */
export function afterFailure(plan: RenewalPlan, now: number): RenewalPlan {
  const next = now + PAUSE_MS;
  return { ...plan, earliest: next, latest: next, futile: plan.futile + 1 };
}

/** Somebody comes back to the page, or the network does. */
export function afterWaking(plan: RenewalPlan): RenewalPlan {
  return { ...plan, futile: 0 };
}
