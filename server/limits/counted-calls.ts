import { once } from '../once.js';
import type { OpaqueKey } from '../redis/opaque-keys.js';
import { fail, succeed } from '../result.js';
import type { CountedAction, RateLimiter } from '../signup/rate-limiter.js';
import { type CountedBy, callLimits, countedBy } from './call-limits.js';
import type { Counter, CounterMaker } from './counters.js';

export interface CountedCallsOptions {
  /** Keeps users and addresses unreadable where the counters are. */
  opaque: OpaqueKey;
  /** Asked for with the first call. */
  counters: () => CounterMaker | Promise<CounterMaker>;
}

/** The limits of `callLimits`, kept by counters. */
export function countedCalls({ opaque, counters }: CountedCallsOptions): RateLimiter {
  const maker = once(async () => counters());
  const made = new Map<string, Counter>();

  async function counterOf(action: CountedAction, by: CountedBy): Promise<Counter> {
    const make = await maker();
    const name = `${action}:${by}`;
    const counter = made.get(name) ?? make(name, callLimits[action][by]);
    made.set(name, counter);
    return counter;
  }

  return {
    async count(action, caller) {
      for (const by of countedBy) {
        const name = caller[by];
        if (name === undefined) continue;
        const wait = await secondsToWait(await counterOf(action, by), opaque(`${by} ${name}`));
        if (wait > 0) return fail('rate_limited', { cause: `${action} by ${by}`, retryAfter: wait });
      }
      return succeed(undefined);
    },
  };
}

/** Counts one call. @returns 0 where it is within the limit. */
async function secondsToWait(counter: Counter, key: string): Promise<number> {
  try {
    await counter.consume(key);
    return 0;
  } catch (refusal) {
    // The library rejects with its own result where the limit is reached, and with an error where something broke.
    if (refusal instanceof Error) throw refusal;
    const { msBeforeNext } = refusal as { msBeforeNext: number };
    return Math.max(1, Math.ceil(msBeforeNext / 1000));
  }
}
