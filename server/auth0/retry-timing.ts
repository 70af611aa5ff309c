import { LONGEST_WINDOW_MS } from './rate-limit-window.js';

/** What of a refused call matters for trying again. */
export interface RefusedCall {
  /** HTTP status; undefined where no answer came. */
  status: number | undefined;
  headers: Pick<Headers, 'get'> | undefined;
  /** 1 for the first try. */
  attempt: number;
  /** Milliseconds since the epoch. */
  now: number;
  /** Between 0 and 1. */
  random: number;
}

const MAX_ATTEMPTS = 3;
const FIRST_DELAY_MS = 200;
/** Everybody who was refused at the same moment must not come back at the same moment. */
const JITTER = 0.25;

/**
 * How long to wait before a refused call is made again.
 * Auth0 names the moment in `Retry-After` (seconds or a date) or in `x-ratelimit-reset` (Unix seconds); without them the
 * wait doubles with every try.
 * @returns milliseconds, or undefined where trying again makes no sense.
 */
export function retryDelay(call: RefusedCall): number | undefined {
  if (call.attempt >= MAX_ATTEMPTS) return undefined;
  const limited = call.status === 429;
  const broken = call.status === undefined || call.status >= 500;
  if (!limited && !broken) return undefined;
  const asked = limited ? delayFromHeaders(call) : undefined;
  return (asked ?? FIRST_DELAY_MS * 2 ** (call.attempt - 1)) * (1 + JITTER * call.random);
}

/** The wait that the headers of a 429 ask for, in milliseconds: a minute at most; undefined where they ask for none. */
export function delayFromHeaders({ headers, now }: Pick<RefusedCall, 'headers' | 'now'>): number | undefined {
  const retryAfter = headers?.get('retry-after');
  if (retryAfter) {
    const seconds = Number(retryAfter);
    const delay = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter) - now;
    if (delay >= 0) return Math.min(delay, LONGEST_WINDOW_MS);
  }
  const reset = Number(headers?.get('x-ratelimit-reset') || Number.NaN);
  return Number.isFinite(reset) ? Math.min(Math.max(0, reset * 1000 - now), LONGEST_WINDOW_MS) : undefined;
}
