import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GalleryWindow, galleryWorld, stateNames } from '../../support/gallery-world.js';

const gallery = galleryWorld();
/** 1280 × 1024 at a zoom of 400 % (WCAG 1.4.10). */
const zoomed = { width: 320, height: 256 };
/** The text spacing that users may set (WCAG 1.4.12). */
const roomy = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;

let zoom: GalleryWindow;
beforeAll(async () => {
  zoom = await gallery.window({ viewport: zoomed });
});

const fine = { sideways: 0, sticky: [], cut: [], covered: [], small: [], huge: [], zooming: [] };

/** The elements with a flaw of layout, by kind of flaw. */
function flaws(page: Page): Promise<typeof fine> {
  return page.evaluate(() => {
    const root = document.documentElement;
    // The content below a modal dialog is inert. The dialog itself fits the window and scrolls inside.
    const shown = document.querySelector('dialog[open]') ?? document.body;
    const all = [...shown.querySelectorAll<HTMLElement>('*')].filter((element) => element.checkVisibility());
    const name = (element: Element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`;
    const styles = (element: Element) => getComputedStyle(element);

    const sticky = all.filter((element) => ['fixed', 'sticky'].includes(styles(element).position));
    // Text fields scroll their content; visually hidden elements have no size.
    const cut = all.filter((element) => {
      if (element.matches('.visually-hidden, .visually-hidden *, input, select, select *, svg *')) return false;
      const { overflowX, overflowY } = styles(element);
      const wide = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
      return wide || (overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1);
    });
    const controls = all.filter((element) => element.matches('a[href], button, input, select, textarea'));
    const covered = controls.filter((element) => {
      element.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = element.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      return !hit || !(element.contains(hit) || hit.contains(element));
    });
    const small = controls.filter((element) => {
      const target = element.matches('[type=checkbox], [type=radio]') ? element.closest('label') : element;
      const { width, height } = (target ?? element).getBoundingClientRect();
      return width < 24 || height < 24;
    });
    // Icons have 26 pixels above a heading, 16 everywhere else.
    const huge = all.filter((element) => element.matches('.icon') && element.getBoundingClientRect().width > 26);
    // Phones zoom in on a focused field with smaller text.
    const zooming = controls.filter((element) => {
      return element.matches('input, select, textarea') && Number.parseFloat(styles(element).fontSize) < 16;
    });
    return {
      sideways: root.scrollWidth - root.clientWidth,
      sticky: sticky.map(name),
      cut: cut.map(name),
      covered: covered.map(name),
      small: small.map(name),
      huge: huge.map(name),
      zooming: zooming.map(name),
    } as Record<Exclude<keyof typeof fine, 'sideways'>, never[]> & { sideways: number };
  });
}

describe('at 400 % nothing is cut off, covered or smaller than 24 pixels, no icon is huge, and nothing scrolls sideways', () => {
  it.each(stateNames)('in the state "%s", also with increased text spacing', async (state) => {
    const { page, show } = zoom;
    await show(state);
    expect(await flaws(page)).toEqual(fine);
    await page.addStyleTag({ content: roomy });
    expect(await flaws(page)).toEqual(fine);
  });
});

describe.each([390, 768, 1280])('at a width of %i pixels', (width) => {
  it.each(['form', 'steps-first', 'steps-second', 'profile-fields'])(
    'nothing scrolls sideways, and phones do not zoom in, in the state "%s"',
    async (state) => {
      const { page, show } = zoom;
      await page.setViewportSize({ width, height: 900 });
      await show(state);
      expect(await flaws(page)).toEqual(fine);
    },
  );
});
