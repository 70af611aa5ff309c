import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Visitor } from './visitor.js';

/** Longer than a test lasts: to where the clock of a page goes, it has not come by itself. */
const AHEAD_MS = 60_000;
const FRAME_MS = 20;
/** Longer than the page waits for the browser to leave before it offers a link. */
export const UNTIL_STUCK_MS = 6_000;

/**
 * Stops the clock of the page, which the test has put in (`page.clock.install`): nothing that counts down comes to its end
 * before the test says so.
 */
export async function stopClock({ page }: Visitor): Promise<void> {
  await page.clock.pauseAt(Date.now() + AHEAD_MS);
}

/** Lets the stopped clock go on by a frame at a time, for which effects wait, until this is there, and no longer. */
export async function stepTo({ page }: Visitor, goal: Locator): Promise<void> {
  const step = () => page.clock.runFor(FRAME_MS).then(() => goal.isVisible());
  await expect.poll(step).toBe(true);
}
