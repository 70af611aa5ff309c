import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { galleryWorld, stateNames } from '../../support/gallery-world.js';

const gallery = galleryWorld();

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it('what is chosen, open or wrong has more than a colour: a sign, a word, a thicker line', async () => {
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

/** Controls without an edge of their own or a line under their words. */
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

/** How many things of the page move by themselves, or would fade from one colour to another. */
function moving(page: Page): Promise<number> {
  return page.locator('#page').evaluate((root) => {
    const animations = root.getAnimations({ subtree: true }).filter(({ playState }) => playState === 'running');
    const fades = (element: Element) => !/^0s(, 0s)*$/.test(getComputedStyle(element).transitionDuration);
    return animations.length + [...root.querySelectorAll('*')].filter(fades).length;
  });
}

describe('where the system asks for colours of its own and for less motion', () => {
  it('every control keeps an edge or a line, and nothing moves or fades', async () => {
    const { page, show } = await gallery.window({ forcedColors: 'active', reducedMotion: 'reduce' });
    for (const state of stateNames) {
      await show(state);
      expect(await edgeless(page), state).toEqual([]);
      expect(await moving(page), state).toBe(0);
    }
  });

  it('and elsewhere they differ: buttons without an edge, a sign that turns', async () => {
    const { page, show } = await gallery.window();
    await show('form-submitting');
    expect((await edgeless(page)).length).toBeGreaterThan(0);
    expect(await moving(page)).toBeGreaterThan(1);
  });
});
