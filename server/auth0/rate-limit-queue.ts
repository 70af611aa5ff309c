import type { Clock, Deadline } from '../deadline.js';
import type { TenantOperation } from '../telemetry/tenant-calls.js';
import { TenantError } from './errors.js';
import { callsLeft, DEFAULT_WINDOW_MS, parseRateLimitHeaders, type RateLimitWindow } from './rate-limit-headers.js';

/**
 * A new request needs three or four calls, and under load each may wait for its own rate-limit window. With less time left, the
 * request would stop half-way, and its retry would cost more calls.
 */
const MIN_MS_TO_BEGIN = 5_000;
const MIN_MS_TO_FINISH = 300;
/** Estimated calls of a retried request. */
const CALLS_PER_REQUEST = 3;
const MAX_RETRY_SECONDS = 60;

/**
 * Calls that share a limit on every plan: method and first segment of the path. Auth0's paid plans have separate limits for
 * some groups: <https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy>.
 */
export type CallGroup = string;

const groups: Readonly<Record<TenantOperation, CallGroup>> = {
  'oauth.token': 'POST oauth',
  'users.get': 'GET users',
  'users.list': 'GET users',
  'users.list_by_email': 'GET users-by-email',
  'users.create': 'POST users',
  'users.update': 'PATCH users',
  'users.delete': 'DELETE users',
  'users.link': 'POST users',
  'connections.list': 'GET connections',
};

/** The group of a request to the Management API. */
export function callGroup(method: string, url: string): CallGroup {
  return `${method} ${/\/api\/v2\/([\w-]+)/.exec(url)?.[1] ?? ''}`;
}

interface Waiting {
  group: CallGroup;
  /** How many calls its request has made. The highest number goes first, because that request needs the fewest more calls. */
  made: number;
  start: () => void;
}

/**
 * Client-side queue for the tenant's rate limits (two calls per second on the smallest plan). While calls are left, every call
 * passes at once. Otherwise calls wait here instead of being refused by the tenant, and requests that are nearly done go first.
 * So a signup needs the same few calls under load.
 *
 * No header identifies a limit. Groups whose responses have the same `x-ratelimit-limit` are assumed to share it.
 */
export class RateLimitQueue {
  readonly #now: Clock;
  readonly #random: () => number;
  /** Windows by their limit. */
  readonly #windows = new Map<number, RateLimitWindow>();
  /** The limit of each group, known after its first response. Until then `#latestLimit` applies, that of any group. */
  readonly #limits = new Map<CallGroup, number>();
  #latestLimit: number | undefined;
  readonly #running = new Map<CallGroup, number>();
  #queue: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** How many calls a request has made. */
  readonly #made = new WeakMap<Deadline, number>();

  /** @param random between 0 and 1, for the jitter of `Retry-After`. */
  constructor(now: Clock, random: () => number = Math.random) {
    this.#now = now;
    this.#random = random;
  }

  /** Number of waiting calls. */
  get length(): number {
    return this.#queue.length;
  }

  /** Waits until the call may be sent. Throws a `TenantError` (429 with `Retry-After`) if that would take too long. */
  async acquire(operation: TenantOperation, deadline: Deadline): Promise<void> {
    const group = groups[operation];
    const made = this.#made.get(deadline) ?? 0;
    if (deadline.bestEffort && !this.#canSpare(group)) throw busyFor(1);
    if (!this.#isAwaited(group) && this.#left(group) > 0) {
      this.#start(group);
    } else {
      const needed = made > 0 || deadline.onlyCall ? MIN_MS_TO_FINISH : MIN_MS_TO_BEGIN;
      await this.#waitForTurn({ group, made }, deadline.msLeft() - needed);
    }
    this.#made.set(deadline, made + 1);
  }

  /** Updates the window from a response. Must be called before the call is released. */
  observe(group: CallGroup, response: { status: number; headers: Pick<Headers, 'get'> }): void {
    const former = this.#windowOf(group);
    const inFlight = this.#inFlight(group) - 1;
    const window = parseRateLimitHeaders(former, response, { now: this.#now(), inFlight });
    if (window === undefined || window === former) return;
    this.#limits.set(group, window.limit);
    this.#latestLimit = window.limit;
    this.#windows.set(window.limit, window);
  }

  /** Must follow every successful `acquire`, also after a failed call. */
  release(operation: TenantOperation): void {
    const group = groups[operation];
    this.#running.set(group, (this.#running.get(group) ?? 0) - 1);
    const window = this.#windowOf(group);
    // Without a response the next window is unknown, and no call may wait forever.
    if (window && !Number.isFinite(window.resetsAt))
      this.#windows.set(window.limit, { ...window, resetsAt: this.#now() + DEFAULT_WINDOW_MS });
    this.#startNext();
  }

  #waitForTurn({ group, made }: Omit<Waiting, 'start'>, timeoutMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#queue = this.#queue.filter((other) => other !== waiting);
        reject(busyFor(this.#retryAfter(group)));
      };
      const timer = setTimeout(giveUp, Math.max(0, timeoutMs));
      const waiting: Waiting = {
        group,
        made,
        start: () => {
          clearTimeout(timer);
          this.#start(group);
          resolve();
        },
      };
      const place = this.#queue.findIndex((other) => other.made < made);
      this.#queue.splice(place < 0 ? this.#queue.length : place, 0, waiting);
      this.#startNext();
    });
  }

  /** Starts as many calls as the windows allow, and sets the timer for the next window. */
  #startNext(): void {
    clearTimeout(this.#timer);
    this.#queue = this.#queue.filter(({ group, start }) => {
      const starts = this.#left(group) > 0;
      if (starts) start();
      return !starts;
    });
    const resets = this.#queue.map(({ group }) => this.#windowOf(group)?.resetsAt ?? Number.POSITIVE_INFINITY);
    const next = Math.min(...resets);
    // Otherwise no call waits, or all calls of the window are in flight and their responses will update it.
    if (Number.isFinite(next)) this.#timer = setTimeout(() => this.#startNext(), Math.max(10, next - this.#now()));
  }

  #windowOf(group: CallGroup): RateLimitWindow | undefined {
    const limit = this.#limits.get(group) ?? this.#latestLimit;
    return limit === undefined ? undefined : this.#windows.get(limit);
  }

  #left(group: CallGroup): number {
    const window = this.#windowOf(group);
    return window ? callsLeft(window, this.#now()) : Number.POSITIVE_INFINITY;
  }

  /** Whether calls wait for the same window. */
  #isAwaited(group: CallGroup): boolean {
    const window = this.#windowOf(group);
    return this.#queue.some((waiting) => this.#windowOf(waiting.group) === window);
  }

  /** Calls within the same limit that have no response yet. */
  #inFlight(group: CallGroup): number {
    const window = this.#windowOf(group);
    const running = [...this.#running].filter(([other]) => this.#windowOf(other) === window);
    return running.reduce((sum, [, number]) => sum + number, 0);
  }

  #start(group: CallGroup): void {
    this.#running.set(group, (this.#running.get(group) ?? 0) + 1);
    const window = this.#windowOf(group);
    if (!window) return;
    const left = callsLeft(window, this.#now()) - 1;
    // After a reset, the next window is unknown until a response arrives.
    const resetsAt = this.#now() < window.resetsAt ? window.resetsAt : Number.POSITIVE_INFINITY;
    this.#windows.set(window.limit, { ...window, left, resetsAt });
  }

  /** Whether a best-effort call may be sent: they leave half of a window to submissions. */
  #canSpare(group: CallGroup): boolean {
    const window = this.#windowOf(group);
    return !this.#isAwaited(group) && (!window || callsLeft(window, this.#now()) > window.limit / 2);
  }

  /** Seconds until the reset, plus jitter over the time that all waiting requests need. */
  #retryAfter(group: CallGroup): number {
    const { limit, resetsAt } = this.#windowOf(group) ?? { limit: 1, resetsAt: 0 };
    const untilReset = Number.isFinite(resetsAt) ? Math.max(0, resetsAt - this.#now()) / 1000 : 0;
    const backlog = ((this.#queue.length + 1) * CALLS_PER_REQUEST) / limit;
    return Math.min(Math.max(1, Math.ceil(untilReset + backlog * this.#random())), MAX_RETRY_SECONDS);
  }
}

function busyFor(seconds: number): TenantError {
  return new TenantError({ source: 'queue', status: 429, headers: new Headers({ 'retry-after': String(seconds) }) });
}
