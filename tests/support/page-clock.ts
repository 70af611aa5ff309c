import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Visitor } from './visitor.js';

/** Longer than a test: the clock of a page has not reached this time by itself. */
const AHEAD_MS = 60_000;
const FRAME_MS = 20;
/** Longer than the page waits for its redirect before it shows a link. */
export const UNTIL_STUCK_MS = 6_000;

/**
 * Stops the fake clock of the page (`page.clock.install`): no countdown ends before the test advances the clock.
 */
export async function stopClock({ page }: Visitor): Promise<void> {
  await page.clock.pauseAt(Date.now() + AHEAD_MS);
}

/** Advances the stopped clock by single frames, for which effects wait, until this is visible. */
export async function stepTo({ page }: Visitor, goal: Locator): Promise<void> {
  const step = () => page.clock.runFor(FRAME_MS).then(() => goal.isVisible());
  await expect.poll(step).toBe(true);
}
