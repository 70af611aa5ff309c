import type { Deadline } from '../../deadline.js';
import type { Clock } from '../../ports/clock.js';
import { type RateLimitWindow, readWindow, UNKNOWN_WINDOW_MS, windowAt } from './rate-limit-window.js';
import { TenantError } from './tenant-error.js';

/** Who begins a signup needs time for the calls that follow; with less it is fairer to be told to come back. */
const MIN_MS_TO_BEGIN = 2_500;
const MIN_MS_TO_FINISH = 300;

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
  readonly #begun = new WeakSet<Deadline>();

  constructor(now: Clock) {
    this.#now = now;
  }

  /** Waits for the call's turn. Throws a `TenantError` (429 with `Retry-After`) where that would take too long. */
  async enter(deadline: Deadline): Promise<void> {
    if (deadline.hint && !this.#canSpare()) throw this.#busy();
    if (this.#queue.length === 0 && this.#left() > 0) {
      this.#take();
    } else {
      const begun = this.#begun.has(deadline);
      await this.#waitForTurn(begun, deadline.msLeft() - (begun ? MIN_MS_TO_FINISH : MIN_MS_TO_BEGIN));
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
        reject(this.#busy());
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

  #letIn(): void {
    while (this.#queue.length > 0 && this.#left() > 0) this.#queue.shift()?.enter();
    clearTimeout(this.#timer);
    const resetsAt = this.#window?.resetsAt;
    if (this.#queue.length === 0 || resetsAt === undefined) return;
    // With all calls of a window under way there is nothing to wait for but their answers.
    if (Number.isFinite(resetsAt)) this.#timer = setTimeout(() => this.#letIn(), Math.max(10, resetsAt - this.#now()));
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

  /** The one who is told to come back is told when: not before the reset, and as many windows later as the queue takes. */
  #busy(): TenantError {
    const { limit, resetsAt } = this.#window ?? { limit: 1, resetsAt: 0 };
    const untilReset = Number.isFinite(resetsAt) ? Math.ceil((resetsAt - this.#now()) / 1000) : 0;
    const seconds = Math.max(1, untilReset) + Math.ceil(this.#queue.length / Math.max(1, limit));
    return new TenantError({
      source: 'gate',
      status: 429,
      headers: new Headers({ 'retry-after': String(Math.min(seconds, 60)) }),
    });
  }
}
