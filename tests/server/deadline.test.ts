import { expect, it } from 'vitest';
import { startDeadline } from '#server/deadline.js';

it('a deadline may be what is left of another one, which is no whole number of milliseconds', () => {
  const deadline = startDeadline(994.7016519999997);
  expect(deadline.msLeft()).toBeGreaterThan(900);
  expect(deadline.msLeft()).toBeLessThan(994.71);
  expect(deadline.signal.aborted).toBe(false);
});
