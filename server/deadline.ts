import type { TenantCallObserver } from './telemetry/tenant-calls.js';

/** The current time in milliseconds since the epoch. */
export type Clock = () => number;

/** The time that one request may take. Every call that leaves the process receives it. */
export interface Deadline {
  /** Aborts when the time is up. */
  signal: AbortSignal;
  /** Milliseconds left; never negative. */
  msLeft(): number;
  /** A best-effort call (is this username free?) is neither queued nor retried. It is refused if the rate limit is nearly used up. */
  bestEffort?: true;
  /** The request makes no other call to the tenant, so this one may stay queued almost until the end. */
  onlyCall?: true;
  /** Receives the calls to the tenant that are made within this time. */
  onTenantCall?: TenantCallObserver | undefined;
}

/** Starts a deadline of `ms` milliseconds. It runs on the monotonic clock, so changes of the wall clock have no effect. */
export function startDeadline(ms: number, onTenantCall?: TenantCallObserver): Deadline {
  const end = performance.now() + ms;
  const msLeft = () => Math.max(0, end - performance.now());
  let signal: AbortSignal | undefined;
  return {
    // Created on demand: most requests end without it.
    get signal() {
      signal ??= AbortSignal.timeout(Math.ceil(msLeft()));
      return signal;
    },
    msLeft,
    onTenantCall,
  };
}

/** The time of one best-effort call within a request: at most `ms` milliseconds, and no longer than the request has. */
export function bestEffort(deadline: Deadline, ms: number): Deadline {
  return { ...startDeadline(Math.min(ms, deadline.msLeft()), deadline.onTenantCall), bestEffort: true };
}

/** Waits for a promise until the deadline, then rejects with the signal's reason. The promise itself continues. */
export async function withTimeout<T>(deadline: Deadline, promise: Promise<T>): Promise<T> {
  deadline.signal.throwIfAborted();
  let stopWaiting = () => {};
  const timeout = new Promise<never>((_, reject) => {
    stopWaiting = () => reject(deadline.signal.reason);
    deadline.signal.addEventListener('abort', stopWaiting, { once: true });
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    deadline.signal.removeEventListener('abort', stopWaiting);
  }
}
