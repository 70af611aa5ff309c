import { expect, it } from 'vitest';
import { retryDelayMs, retryDelaysMs } from '#server/webhooks/dispatcher.js';
import { readDocument, tableUnder } from '../../docs/named-tests.js';

const HOUR = 60 * 60 * 1000;
const middle = { random: () => 0.5 };

it('a webhook has ten attempts within about three days, each wait longer than the one before', () => {
  const delays = Array.from({ length: 9 }, (_, index) => retryDelayMs(index + 1, middle) ?? 0);
  expect(delays).toEqual([...retryDelaysMs]);
  expect(delays).toEqual(delays.toSorted((one, other) => one - other));
  const total = delays.reduce((sum, delay) => sum + delay, 0);
  expect(total).toBeGreaterThan(72 * HOUR);
  expect(total).toBeLessThan(80 * HOUR);
  expect(retryDelayMs(10)).toBeUndefined();
});

it('delays have a jitter', () => {
  expect(retryDelayMs(2, { random: () => 0 })).toBe(270_000);
  expect(retryDelayMs(2, { random: () => 0.999999 })).toBe(330_000);
});

it('Retry-After lengthens the delay, up to a day, and never shortens it', () => {
  expect(retryDelayMs(1, { ...middle, retryAfterMs: 60_000 })).toBe(60_000);
  expect(retryDelayMs(1, { ...middle, retryAfterMs: 1 })).toBe(5_000);
  expect(retryDelayMs(1, { ...middle, retryAfterMs: 1000 * HOUR })).toBe(24 * HOUR);
});

it('docs/webhooks.md has this schedule', () => {
  const waits = tableUnder(readDocument('docs/webhooks.md'), 'Retries').map(([, wait]) => wait);
  const unit = (ms: number, length: number, name: string) => `${ms / length} ${name}${ms === length ? '' : 's'}`;
  const written = (ms: number) =>
    ms >= HOUR ? unit(ms, HOUR, 'hour') : ms >= 60_000 ? unit(ms, 60_000, 'minute') : unit(ms, 1000, 'second');
  expect(waits).toEqual(['at once', ...retryDelaysMs.map(written)]);
});
