import { expect, it, onTestFinished, vi } from 'vitest';
import { startDeadline } from '#server/deadline.js';

it('a deadline may be what is left of another one, which is no whole number of milliseconds', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const deadline = startDeadline(994.7016519999997);
  vi.advanceTimersByTime(94);
  expect(deadline.msLeft()).toBeCloseTo(900.7016519999997);
  expect(deadline.signal.aborted).toBe(false);
});
