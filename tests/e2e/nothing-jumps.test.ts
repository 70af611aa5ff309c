import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { offeredLanguages } from '../../web/i18n/language-list.js';
import { type GalleryWindow, galleryWorld } from '../support/gallery-world.js';

const gallery = galleryWorld();
const widths = [320, 360, 390];
/** The main one, and the line of the others. */
const buttons = '.button-primary, .actions-others';

let phone: GalleryWindow;
beforeAll(async () => {
  phone = await gallery.window({ reducedMotion: 'reduce' });
});

/** Where these elements lie at each width, in whole pixels. */
async function places(page: Page, selector: string): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    // They follow the window a moment later.
    await page.waitForFunction(() => (document.querySelector('.suggestions')?.clientHeight ?? 0) < 40);
    const boxes = await page.locator(selector).evaluateAll((elements) =>
      elements.map((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return [left, top, width, height].map(Math.round).join(' ');
      }),
    );
    found.push(`${width}: ${boxes.join(', ')}`);
  }
  return found;
}

describe.each(offeredLanguages)('in $key', ({ key }) => {
  it('the fields stay where they are when the page learns whose they are, and a usual address is in one piece', async () => {
    const { page, show } = phone;
    await show('form-opening', key);
    const before = await places(page, '.who, .field-box');
    await show('form', key);
    expect(await places(page, '.who, .field-box')).toEqual(before);
    expect(before.join()).not.toBe('');
    const lines = () => page.locator('.who-name').evaluate((name) => Math.round(name.clientHeight / 20));
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      expect(await lines(), `${width}`).toBe(1);
    }
  });

  it.each([
    ['form-ready', 'form-submitting'],
    ['form-ready', 'form-skipping'],
    ['form-ready', 'form-cancelling'],
    ['done', 'done-busy'],
    ['returning-late', 'returning-late-busy'],
    ['busy', 'busy-trying'],
    ['failed', 'failed-trying'],
  ])('the buttons stay where they are, and the main one as large, from "%s" to "%s"', async (idle, busy) => {
    const { page, show } = phone;
    await show(idle, key);
    const before = await places(page, buttons);
    await show(busy, key);
    expect(await places(page, buttons)).toEqual(before);
    expect(before.join()).toMatch(/\d \d/);
  });
});
