import type { Clock, Deadline } from '../deadline.js';
import { TenantError } from './errors.js';
import { currentWindow, DEFAULT_WINDOW_MS, parseRateLimitHeaders, type RateLimitWindow } from './rate-limit-headers.js';

/**
 * A new request needs three or four calls; under load each may wait for its own rate-limit window. With less time it would
 * stop half-way, and its retry would cost more calls.
 */
const MIN_MS_TO_BEGIN = 5_000;
const MIN_MS_TO_FINISH = 300;
/** Estimated calls of a retried request. */
const CALLS_PER_REQUEST = 3;
const MAX_RETRY_SECONDS = 60;

interface Waiting {
  /** The request has made a call before, so it goes ahead of new requests. */
  inProgress: boolean;
  start: () => void;
}

/**
 * Client-side queue for the tenant's rate limit (two calls per second on the smallest plan). While the window has calls left,
 * every call passes at once. Otherwise calls wait here instead of being refused there, and requests in progress go first. So
 * a signup costs the same few calls under load.
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

  /** Waits for the call's turn. Throws a `TenantError` (429 with `Retry-After`) when that would take too long. */
  async acquire(deadline: Deadline): Promise<void> {
    if (deadline.bestEffort && !this.#canSpare()) throw busyFor(1);
    if (this.#queue.length === 0 && this.#left() > 0) {
      this.#start();
    } else {
      const inProgress = this.#inProgress.has(deadline);
      const needed = inProgress || deadline.onlyCall ? MIN_MS_TO_FINISH : MIN_MS_TO_BEGIN;
      await this.#waitForTurn(inProgress, deadline.msLeft() - needed);
    }
    this.#inProgress.add(deadline);
  }

  /** Updates the window from a response. Its call must not be released yet. */
  observe(response: { status: number; headers: Pick<Headers, 'get'> }): void {
    this.#window = parseRateLimitHeaders(this.#window, response, { now: this.#now(), inFlight: this.#running - 1 });
  }

  /** Has to follow every `acquire`, also after an error. */
  release(): void {
    this.#running--;
    // Without a response the next window is unknown, and nothing may wait for ever.
    if (this.#window && !Number.isFinite(this.#window.resetsAt))
      this.#window = { ...this.#window, resetsAt: this.#now() + DEFAULT_WINDOW_MS };
    this.#startNext();
  }

  #waitForTurn(inProgress: boolean, timeoutMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#queue = this.#queue.filter((other) => other !== waiting);
        reject(busyFor(this.#retryAfter()));
      };
      const timer = setTimeout(giveUp, Math.max(0, timeoutMs));
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

  /** Starts as many calls as the window allows, and sets the timer for the next window. */
  #startNext(): void {
    clearTimeout(this.#timer);
    while (this.#queue.length > 0 && this.#left() > 0) this.#queue.shift()?.start();
    const { resetsAt = Number.POSITIVE_INFINITY } = this.#window ?? {};
    // All calls of the window are in flight: their responses come first.
    if (this.#queue.length === 0 || !Number.isFinite(resetsAt)) return;
    this.#timer = setTimeout(() => this.#startNext(), Math.max(10, resetsAt - this.#now()));
  }

  #left(): number {
    this.#window = currentWindow(this.#window, this.#now());
    return this.#window?.left ?? Number.POSITIVE_INFINITY;
  }

  #start(): void {
    this.#running++;
    if (this.#window) this.#window = { ...this.#window, left: this.#window.left - 1 };
  }

  /** Best-effort calls leave half of a window to submissions. */
  #canSpare(): boolean {
    return this.#queue.length === 0 && this.#left() > (this.#window ? this.#window.limit / 2 : 0);
  }

  /** Seconds until the reset, plus jitter over the time that the calls of all waiting requests take. */
  #retryAfter(): number {
    const { limit, resetsAt } = this.#window ?? { limit: 1, resetsAt: 0 };
    const untilReset = Number.isFinite(resetsAt) ? Math.max(0, resetsAt - this.#now()) / 1000 : 0;
    const backlog = ((this.#queue.length + 1) * CALLS_PER_REQUEST) / limit;
    return Math.min(Math.max(1, Math.ceil(untilReset + backlog * this.#random())), MAX_RETRY_SECONDS);
  }
}

function busyFor(seconds: number): TenantError {
  return new TenantError({ source: 'queue', status: 429, headers: new Headers({ 'retry-after': String(seconds) }) });
}
