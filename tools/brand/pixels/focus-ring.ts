import type { Page } from 'playwright-core';
import { contrast } from '../colors/contrast.js';
import type { Area, PixelImage } from './pixel-image.js';

/** Pixels around a control in which its focus ring is searched. */
const MARGIN = 8;
const NEEDED = 3;

interface Control extends Area {
  name: string;
}

/** Focusable controls of the page, with their names. */
export async function controlsOf(page: Page): Promise<Control[]> {
  return page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>('#page :is(a, button, input, select, textarea)');
    return [...all]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.offsetWidth > 4)
      .filter((element) => !element.closest('.visually-hidden, [inert]'))
      .map((element) => {
        // The box of a field shows its focus.
        const { x, y, width, height } = (element.closest('.field-box') ?? element).getBoundingClientRect();
        const name = element.textContent?.trim() || element.getAttribute('aria-label') || element.localName;
        return { name: name.slice(0, 40), x: x + scrollX, y: y + scrollY, width, height };
      });
  });
}

/**
 * Controls without a visible focus ring: the pixels that change with a contrast of 3:1 must be as many as those of a line
 * around the control (WCAG 2.2, 2.4.7 and 1.4.11).
 * @param rest and @param focused screenshots of the same page, without and with focus.
 * @returns the names of the controls.
 */
export function withoutRing(controls: readonly Control[], rest: PixelImage, focused: PixelImage): string[] {
  return controls
    .filter(({ x, y, width, height }) => {
      let changed = 0;
      for (let row = Math.floor(y) - MARGIN; row < y + height + MARGIN; row++) {
        for (let column = Math.floor(x) - MARGIN; column < x + width + MARGIN; column++) {
          const [before, after] = [rest.at(column, row), focused.at(column, row)];
          if (before && after && contrast(before, after) >= NEEDED) changed += 1;
        }
      }
      return changed < 2 * (width + height) * 0.8; // round corners are shorter
    })
    .map(({ name }) => name);
}
