import type { Page } from 'playwright-core';
import { contrast } from '../colors/contrast.js';
import type { Area, PixelImage } from './pixel-image.js';

/** How far around a control its ring is looked for. */
const AROUND = 8;
const NEEDED = 3;

interface Control extends Area {
  name: string;
}

/** What can be focused, with its words. */
export async function controlsOf(page: Page): Promise<Control[]> {
  return page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>('#page :is(a, button, input, select, textarea)');
    return [...all]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.offsetWidth > 4)
      .filter((element) => !element.closest('.visually-hidden, [inert]'))
      .map((element) => {
        // A field's box shows the focus for it.
        const { x, y, width, height } = (element.closest('.field-box') ?? element).getBoundingClientRect();
        const name = element.textContent?.trim() || element.getAttribute('aria-label') || element.localName;
        return { name: name.slice(0, 40), x: x + scrollX, y: y + scrollY, width, height };
      });
  });
}

/**
 * Controls that do not show that they have the focus: at least a line as long as the control is around has to change by 3
 * to 1 (WCAG 2.2, 2.4.7 and 1.4.11).
 * @param rest and @param focused pictures of the same page.
 */
export function withoutRing(controls: readonly Control[], rest: PixelImage, focused: PixelImage): string[] {
  return controls
    .filter(({ x, y, width, height }) => {
      let changed = 0;
      for (let row = Math.floor(y) - AROUND; row < y + height + AROUND; row++) {
        for (let column = Math.floor(x) - AROUND; column < x + width + AROUND; column++) {
          const [before, after] = [rest.at(column, row), focused.at(column, row)];
          if (before && after && contrast(before, after) >= NEEDED) changed += 1;
        }
      }
      return changed < 2 * (width + height) * 0.8; // round corners are shorter
    })
    .map(({ name }) => name);
}
