import { describe, expect, it } from 'vitest';
import { callsLeft, parseRateLimitHeaders } from '#server/auth0/rate-limit-headers.js';

const now = Date.UTC(2026, 10, 23, 12, 0, 0);
const second = now / 1000;

function windowOf(headers: Record<string, string>, status = 200) {
  return parseRateLimitHeaders(undefined, { status, headers: new Headers(headers) }, { now, inFlight: 0 });
}

describe('the window of the rate limit', () => {
  it('is read from the headers', () => {
    const headers = {
      'x-ratelimit-limit': '10',
      'x-ratelimit-remaining': '4',
      'x-ratelimit-reset': String(second + 2),
    };
    expect(windowOf(headers)).toEqual({ left: 4, limit: 10, resetsAt: now + 2000 });
  });

  it.each(['0', '', '-3'])('allows at least one call, whose response has the new limit: %j', (limit) => {
    const window = windowOf({ 'x-ratelimit-limit': limit, 'x-ratelimit-remaining': '0', 'retry-after': '1' }, 429);
    expect(window && callsLeft(window, now + 1000)).toBe(1);
  });

  it('refills call by call after its reset, and is full after six seconds at most', () => {
    const window = { left: 0, limit: 24, resetsAt: now };
    const left = [-1, 0, 400, 1_000, 5_999, 6_000, 60_000].map((ms) => callsLeft(window, now + ms));
    expect(left).toEqual([0, 1, 1, 4, 23, 24, 24]);
    expect(callsLeft({ ...window, left: 7 }, now)).toBe(7);
    expect(callsLeft({ ...window, limit: 2 }, now + 1_000)).toBe(2);
  });

  it.each([
    ['milliseconds in place of seconds', { 'x-ratelimit-reset': String(now + 2000) }],
    ['a year', { 'retry-after': String(365 * 86_400) }],
    ['a number without end', { 'retry-after': '9'.repeat(300) }],
  ])('ends within a minute, even if the tenant names a later reset: %s', (_, headers) => {
    expect(windowOf(headers, 429)?.resetsAt).toBe(now + 60_000);
  });
});
