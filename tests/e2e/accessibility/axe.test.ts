import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GalleryWindow, galleryWorld, stateNames } from '../../support/gallery-world.js';

const gallery = galleryWorld();
/** The success criteria of WCAG 2.2 A and AA, and what axe advises beyond them. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const schemes = ['light', 'dark'] as const;

let windows: Record<'en' | 'ar', GalleryWindow>;
beforeAll(async () => {
  // Without motion: a colour that is still fading has no contrast of its own.
  const [en, ar] = await Promise.all([1, 2].map(() => gallery.window({ reducedMotion: 'reduce' })));
  if (!en || !ar) throw new Error('There are no windows.');
  windows = { en, ar };
  await Promise.all([en, ar].map(({ page }) => page.context().addInitScript({ content: axe.source })));
});

/** What axe finds on a page, each with the rule, the element and what is wrong with it. */
async function violations(page: Page): Promise<string[]> {
  return page.evaluate(async (values) => {
    const { run }: typeof axe = Reflect.get(window, 'axe');
    const found = await run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  }, tags);
}

async function violationsOf(state: string, language: 'en' | 'ar'): Promise<string[]> {
  const { page, show } = windows[language];
  await show(state, language);
  const found: string[] = [];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await violations(page)).map((text) => `${language}, ${colorScheme}: ${text}`));
  }
  return found;
}

describe('axe finds nothing, light and dark, from left to right and from right to left', () => {
  it.each(stateNames)('in the state "%s"', async (state) => {
    const found = await Promise.all([violationsOf(state, 'en'), violationsOf(state, 'ar')]);
    expect(found.flat()).toEqual([]);
  });
});

it('axe is there and finds what is wrong: a picture without words, an input without a label, pale words', async () => {
  const { page, show } = windows.en;
  await show('form');
  await page.evaluate(() => {
    document.querySelector('main')?.insertAdjacentHTML('beforeend', '<img src="data:,"><input><p id="pale">Pale</p>');
    document.getElementById('pale')?.style.setProperty('color', '#ccc');
    document.documentElement.style.colorScheme = 'light';
  });
  const rules = (await violations(page)).map((text) => text.split(':')[0]);
  expect(rules).toEqual(expect.arrayContaining(['image-alt', 'label', 'color-contrast']));
});
