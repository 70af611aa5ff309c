import type { Clock } from './ports/clock.js';

/** Names that are forgotten by themselves. */
export interface TimedSet {
  add(name: string): void;
  has(name: string): boolean;
}

export interface TimedSetLimits {
  /** How long a name is kept after it was added last, in milliseconds. */
  keptMs: number;
  /** Beyond so many the oldest are forgotten earlier. */
  most: number;
}

/** A set in the memory of this process. */
export function timedSet({ keptMs, most }: TimedSetLimits, now: Clock): TimedSet {
  /** In the order of their times. */
  const until = new Map<string, number>();

  function dropOld(): void {
    for (const [name, end] of until) {
      if (now() < end && until.size <= most) return;
      until.delete(name);
    }
  }

  return {
    add(name) {
      until.delete(name);
      until.set(name, now() + keptMs);
      dropOld();
    },
    has: (name) => now() < (until.get(name) ?? 0),
  };
}
