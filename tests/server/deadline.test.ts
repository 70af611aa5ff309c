import { expect, it, onTestFinished, vi } from 'vitest';
import { startDeadline } from '#server/deadline.js';

it('the milliseconds of a deadline may be a fraction, such as the rest of another deadline', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const deadline = startDeadline(994.7016519999997);
  vi.advanceTimersByTime(94);
  expect(deadline.msLeft()).toBeCloseTo(900.7016519999997);
  expect(deadline.signal.aborted).toBe(false);
});
