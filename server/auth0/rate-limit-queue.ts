import type { Clock } from '../clock.js';
import type { Deadline } from '../deadline.js';
import { type RateLimitWindow, readWindow, UNKNOWN_WINDOW_MS, windowAt } from './rate-limit-window.js';
import { TenantError } from './tenant-error.js';

/**
 * A new request needs time for the three or four calls that follow; under load each of them may wait for its own rate-limit
 * window. With less time it would stop half-way, and pay for that with more calls when it is repeated.
 */
const MIN_MS_TO_BEGIN = 5_000;
const MIN_MS_TO_FINISH = 300;
/** A repeated request makes about so many calls. */
const CALLS_OF_A_REQUEST = 3;
const MAX_RETRY_SECONDS = 60;

interface Waiting {
  /** The request has made a call before: it goes ahead of new requests. */
  inProgress: boolean;
  start: () => void;
}

/**
 * Client-side queue for the tenant's rate limit (two calls per second on the smallest plan). While the tenant has calls to
 * spare, every call passes at once. When it has none, calls wait here instead of being refused there, and requests in
 * progress go first: a signup costs its few calls and no more, also in a crowd.
 */
export class RateLimitQueue {
  readonly #now: Clock;
  readonly #random: () => number;
  #window: RateLimitWindow | undefined;
  #running = 0;
  #queue: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;
  readonly #inProgress = new WeakSet<Deadline>();

  /** @param random between 0 and 1, for the jitter of `Retry-After`. */
  constructor(now: Clock, random: () => number = Math.random) {
    this.#now = now;
    this.#random = random;
  }

  /** Waits for the call's turn. Throws a `TenantError` (429 with `Retry-After`) where that would take too long. */
  async acquire(deadline: Deadline): Promise<void> {
    if (deadline.hint && !this.#canSpare()) throw busyFor(1);
    if (this.#queue.length === 0 && this.#left() > 0) {
      this.#start();
    } else {
      const inProgress = this.#inProgress.has(deadline);
      const needed = inProgress || deadline.singleCall ? MIN_MS_TO_FINISH : MIN_MS_TO_BEGIN;
      await this.#waitForTurn(inProgress, deadline.msLeft() - needed);
    }
    this.#inProgress.add(deadline);
  }

  /** Reads what an answer says of the rate limit. It belongs to a call that is not released yet. */
  observe(answer: { status: number; headers: Pick<Headers, 'get'> }): void {
    this.#window = readWindow(this.#window, answer, { now: this.#now(), underWay: this.#running - 1 });
  }

  /** To be called after every call that was acquired, whatever its outcome. */
  release(): void {
    this.#running--;
    // A call without an answer says nothing of the next window, and nothing may wait for ever.
    if (this.#window && !Number.isFinite(this.#window.resetsAt))
      this.#window = { ...this.#window, resetsAt: this.#now() + UNKNOWN_WINDOW_MS };
    this.#startNext();
  }

  #waitForTurn(inProgress: boolean, patienceMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#queue = this.#queue.filter((other) => other !== waiting);
        reject(busyFor(this.#retryAfter()));
      };
      const timer = setTimeout(giveUp, Math.max(0, patienceMs));
      const waiting: Waiting = {
        inProgress,
        start: () => {
          clearTimeout(timer);
          this.#start();
          resolve();
        },
      };
      const place = inProgress ? this.#queue.findIndex((other) => !other.inProgress) : -1;
      this.#queue.splice(place < 0 ? this.#queue.length : place, 0, waiting);
      this.#startNext();
    });
  }

  /** Starts as many as the window allows, and sets the timer for the next window. */
  #startNext(): void {
    clearTimeout(this.#timer);
    while (this.#queue.length > 0 && this.#left() > 0) this.#queue.shift()?.start();
    const { resetsAt = Number.POSITIVE_INFINITY } = this.#window ?? {};
    // With all calls of a window in flight there is nothing to wait for but their answers.
    if (this.#queue.length === 0 || !Number.isFinite(resetsAt)) return;
    this.#timer = setTimeout(() => this.#startNext(), Math.max(10, resetsAt - this.#now()));
  }

  #left(): number {
    this.#window = windowAt(this.#window, this.#now());
    return this.#window?.left ?? Number.POSITIVE_INFINITY;
  }

  #start(): void {
    this.#running++;
    if (this.#window) this.#window = { ...this.#window, left: this.#window.left - 1 };
  }

  /** Half of a window is kept for submissions. */
  #canSpare(): boolean {
    return this.#queue.length === 0 && this.#left() > (this.#window ? this.#window.limit / 2 : 0);
  }

  /** Seconds: after the reset, spread over the time that the calls of all waiting requests take, so that they do not meet again. */
  #retryAfter(): number {
    const { limit, resetsAt } = this.#window ?? { limit: 1, resetsAt: 0 };
    const untilReset = Number.isFinite(resetsAt) ? Math.max(0, resetsAt - this.#now()) / 1000 : 0;
    const backlog = ((this.#queue.length + 1) * CALLS_OF_A_REQUEST) / limit;
    return Math.min(Math.max(1, Math.ceil(untilReset + backlog * this.#random())), MAX_RETRY_SECONDS);
  }
}

function busyFor(seconds: number): TenantError {
  return new TenantError({ source: 'queue', status: 429, headers: new Headers({ 'retry-after': String(seconds) }) });
}
