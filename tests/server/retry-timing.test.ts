import { describe, expect, it } from 'vitest';
import { type FailedCall, retryDelay } from '#server/auth0/rate-limit-headers.js';

const now = Date.UTC(2026, 10, 23, 12, 0, 0);
const call = (details: Partial<FailedCall>) =>
  retryDelay({ status: 429, headers: new Headers(), attempt: 1, now, random: 0, ...details });

describe('a refused call is retried', () => {
  it('after the seconds in Retry-After', () => {
    expect(call({ headers: new Headers({ 'retry-after': '2' }) })).toBe(2000);
  });

  it('at the date in Retry-After', () => {
    const headers = new Headers({ 'retry-after': new Date(now + 3000).toUTCString() });
    expect(call({ headers })).toBe(3000);
  });

  it('at x-ratelimit-reset, over which Retry-After takes precedence', () => {
    const reset = String(now / 1000 + 4);
    expect(call({ headers: new Headers({ 'x-ratelimit-reset': reset }) })).toBe(4000);
    expect(call({ headers: new Headers({ 'x-ratelimit-reset': reset, 'retry-after': '1' }) })).toBe(1000);
  });

  it('at once when the reset is in the past', () => {
    expect(call({ headers: new Headers({ 'x-ratelimit-reset': String(now / 1000 - 9) }) })).toBe(0);
  });

  it('with exponential backoff without a header', () => {
    expect([call({ attempt: 1 }), call({ attempt: 2 })]).toEqual([200, 400]);
    expect(call({ headers: new Headers({ 'retry-after': 'soon' }) })).toBe(200);
  });

  it('with a jitter', () => {
    expect(call({ random: 1 })).toBe(250);
  });

  it('also after a server error or without a response', () => {
    expect(call({ status: 503 })).toBe(200);
    expect(call({ status: undefined, headers: undefined })).toBe(200);
  });

  it('at most three times, and not after a refusal', () => {
    expect(call({ attempt: 3 })).toBeUndefined();
    for (const status of [400, 401, 403, 404, 409]) expect(call({ status })).toBeUndefined();
  });
});
