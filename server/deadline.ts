/** The time that one request may take. Every call that leaves the process gets it. */
export interface Deadline {
  /** Aborted when the time is up. */
  signal: AbortSignal;
  /** Milliseconds that are left; never negative. */
  msLeft(): number;
  /**
   * The call only serves a hint (is this name free?): it does not wait for its turn, is not repeated, and gives way where
   * the tenant has little to spare.
   */
  hint?: true;
  /** The request makes no other call, so it may wait for its turn almost until the end. */
  singleCall?: true;
}

/** Starts a deadline that ends in `ms` milliseconds. Measured on the monotonic clock: a changed wall clock does no harm. */
export function startDeadline(ms: number): Deadline {
  const end = performance.now() + ms;
  const msLeft = () => Math.max(0, end - performance.now());
  let signal: AbortSignal | undefined;
  return {
    // Most requests are over before anybody asks for it.
    get signal() {
      signal ??= AbortSignal.timeout(Math.ceil(msLeft()));
      return signal;
    },
    msLeft,
  };
}

/** Waits for a promise, but not beyond the deadline: then it rejects with the signal's reason. The promise itself goes on. */
export async function within<T>(deadline: Deadline, promise: Promise<T>): Promise<T> {
  deadline.signal.throwIfAborted();
  let stopWaiting = () => {};
  const timeIsUp = new Promise<never>((_, reject) => {
    stopWaiting = () => reject(deadline.signal.reason);
    deadline.signal.addEventListener('abort', stopWaiting, { once: true });
  });
  try {
    return await Promise.race([promise, timeIsUp]);
  } finally {
    deadline.signal.removeEventListener('abort', stopWaiting);
  }
}
