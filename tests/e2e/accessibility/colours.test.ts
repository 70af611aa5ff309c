import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { galleryWorld, stateNames } from '../../support/gallery-world.js';

const gallery = galleryWorld();

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it('no state is conveyed by color alone: messages and rules have an icon and a text', async () => {
    const { page, show } = await gallery.window({ colorScheme });
    for (const state of ['form-errors', 'form-strict-errors', 'form-ready', 'steps-second-errors']) {
      await show(state);
      const bare = await page.evaluate(() => {
        const lines = document.querySelectorAll('.field-text:is(.good, .bad), .checklist li, .notice');
        return [...lines]
          .filter((line) => !line.querySelector('svg') || !line.textContent)
          .map((line) => line.outerHTML);
      });
      expect(bare).toEqual([]);
    }
  });
});

/** Controls that have neither a border nor an underline. */
function edgeless(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hasEdge = (element: Element | null) => {
      if (!element) return false;
      const { borderTopStyle, borderTopWidth, textDecorationLine } = getComputedStyle(element);
      return textDecorationLine !== 'none' || (borderTopStyle !== 'none' && Number.parseFloat(borderTopWidth) > 0);
    };
    return [...document.querySelectorAll('a, button, input, select, textarea')]
      .filter((control) => control.checkVisibility())
      .filter((control) => !hasEdge(control) && !hasEdge(control.closest('.field-box')))
      .map((control) => control.outerHTML);
  });
}

/** The number of running animations, and of elements with a transition. */
function moving(page: Page): Promise<number> {
  return page.locator('#page').evaluate((root) => {
    const animations = root.getAnimations({ subtree: true }).filter(({ playState }) => playState === 'running');
    const fades = (element: Element) => !/^0s(, 0s)*$/.test(getComputedStyle(element).transitionDuration);
    return animations.length + [...root.querySelectorAll('*')].filter(fades).length;
  });
}

describe('with forced colors and reduced motion', () => {
  it('every control has a border or an underline, and nothing is animated', async () => {
    const { page, show } = await gallery.window({ forcedColors: 'active', reducedMotion: 'reduce' });
    for (const state of stateNames) {
      await show(state);
      expect(await edgeless(page), state).toEqual([]);
      expect(await moving(page), state).toBe(0);
    }
  });

  it('the checks work: without these settings there are buttons without a border, and a spinner', async () => {
    const { page, show } = await gallery.window();
    await show('form-submitting');
    expect((await edgeless(page)).length).toBeGreaterThan(0);
    expect(await moving(page)).toBeGreaterThan(1);
  });
});
