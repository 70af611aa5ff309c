import type { Deadline } from '../../deadline.js';
import type { Clock } from '../../ports/clock.js';
import { type RateLimitWindow, readWindow, UNKNOWN_WINDOW_MS, windowAt } from './rate-limit-window.js';
import { TenantError } from './tenant-error.js';

/**
 * Who begins a signup needs time for the three or four calls that follow, and in a crowd each of them waits for a window of
 * its own. With less time they would stop half-way, and pay for it with more calls when they come again.
 */
const MIN_MS_TO_BEGIN = 5_000;
const MIN_MS_TO_FINISH = 300;
/** Who is told to come back has about so many calls to make then. */
const CALLS_OF_A_RETURN = 3;
const MAX_RETRY_SECONDS = 60;

interface Waiting {
  /** The request has made a call before: it goes ahead of those that only begin. */
  begun: boolean;
  enter: () => void;
}

/**
 * Keeps this process within the tenant's rate limit (on the smallest plan two calls per second for everybody). As long as
 * the tenant has calls to spare everything passes at once. When it has none, calls queue here instead of being refused
 * there, and those that finish a signup go first: so each signup costs its few calls and no more, however many want in.
 */
export class TenantGate {
  readonly #now: Clock;
  #window: RateLimitWindow | undefined;
  #underWay = 0;
  #queue: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** When the next queued call may go. */
  #nextAt = 0;
  /** When the last of those who were told to come back will be served. */
  #bookedUntil = 0;
  readonly #begun = new WeakSet<Deadline>();

  constructor(now: Clock) {
    this.#now = now;
  }

  /** Waits for the call's turn. Throws a `TenantError` (429 with `Retry-After`) where that would take too long. */
  async enter(deadline: Deadline): Promise<void> {
    if (deadline.hint && !this.#canSpare()) throw busyFor(1);
    if (this.#queue.length === 0 && this.#left() > 0) {
      this.#take();
    } else {
      const begun = this.#begun.has(deadline);
      const needed = begun || deadline.singleCall ? MIN_MS_TO_FINISH : MIN_MS_TO_BEGIN;
      await this.#waitForTurn(begun, deadline.msLeft() - needed);
    }
    this.#begun.add(deadline);
  }

  /** Every answer says what is left; an answer belongs to a call that has not left yet. */
  observe(answer: { status: number; headers: Pick<Headers, 'get'> }): void {
    this.#window = readWindow(this.#window, answer, { now: this.#now(), underWay: this.#underWay - 1 });
  }

  /** Every call that entered leaves, whatever became of it. */
  leave(): void {
    this.#underWay--;
    // A call without an answer says nothing of the next window, and nobody must wait for ever.
    if (this.#window && !Number.isFinite(this.#window.resetsAt))
      this.#window = { ...this.#window, resetsAt: this.#now() + UNKNOWN_WINDOW_MS };
    this.#letIn();
  }

  #waitForTurn(begun: boolean, patienceMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#queue = this.#queue.filter((other) => other !== waiting);
        reject(busyFor(this.#appointment()));
      };
      const timer = setTimeout(giveUp, Math.max(0, patienceMs));
      const waiting: Waiting = {
        begun,
        enter: () => {
          clearTimeout(timer);
          this.#take();
          resolve();
        },
      };
      const place = begun ? this.#queue.findIndex((other) => !other.begun) : -1;
      this.#queue.splice(place < 0 ? this.#queue.length : place, 0, waiting);
      this.#letIn();
    });
  }

  /**
   * One after the other with a little distance: a tenant that refills its bucket evenly would refuse every second call by
   * a millisecond if all of a window came at the very moment of the reset.
   */
  #letIn(): void {
    clearTimeout(this.#timer);
    if (this.#queue.length === 0) return;
    const wait = this.#msUntilNext();
    if (wait > 0) {
      // With all calls of a window under way there is nothing to wait for but their answers.
      if (Number.isFinite(wait)) this.#timer = setTimeout(() => this.#letIn(), wait);
      return;
    }
    this.#queue.shift()?.enter();
    const { limit = Number.POSITIVE_INFINITY } = this.#window ?? {};
    this.#nextAt = this.#now() + UNKNOWN_WINDOW_MS / limit / 4;
    this.#letIn();
  }

  #msUntilNext(): number {
    const now = this.#now();
    if (this.#left() > 0) return Math.max(0, this.#nextAt - now);
    return Math.max(10, (this.#window?.resetsAt ?? now) - now);
  }

  #left(): number {
    this.#window = windowAt(this.#window, this.#now());
    return this.#window?.left ?? Number.POSITIVE_INFINITY;
  }

  #take(): void {
    this.#underWay++;
    if (this.#window) this.#window = { ...this.#window, left: this.#window.left - 1 };
  }

  /** Half of a window is kept for submissions. */
  #canSpare(): boolean {
    return this.#queue.length === 0 && this.#left() > (this.#window ? this.#window.limit / 2 : 0);
  }

  /**
   * Seconds until somebody who has to come back will be served: not before the reset, and after those who were told so
   * before. With the same time for all they would meet again.
   */
  #appointment(): number {
    const now = this.#now();
    const { limit, resetsAt } = this.#window ?? { limit: 1, resetsAt: now };
    const earliest = Math.max(now, Number.isFinite(resetsAt) ? resetsAt : now, this.#bookedUntil);
    this.#bookedUntil = earliest + (CALLS_OF_A_RETURN * UNKNOWN_WINDOW_MS) / Math.max(1, limit);
    return Math.min(Math.max(1, Math.ceil((earliest - now) / 1000)), MAX_RETRY_SECONDS);
  }
}

function busyFor(seconds: number): TenantError {
  return new TenantError({ source: 'gate', status: 429, headers: new Headers({ 'retry-after': String(seconds) }) });
}
