import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GalleryWindow, galleryWorld, stateNames } from '../../support/gallery-world.js';

const gallery = galleryWorld();
/** The success criteria of WCAG 2.2 A and AA, and what axe advises beyond them. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Colours do not depend on the direction, nor the structure on the colours: each state is looked at once with each. */
const looks = { en: 'light', ar: 'dark' } as const;
type Language = keyof typeof looks;

let windows: Record<Language, GalleryWindow>;
beforeAll(async () => {
  // Without motion: a colour that is still fading has no contrast of its own.
  const open = (language: Language) => gallery.window({ reducedMotion: 'reduce', colorScheme: looks[language] });
  const [en, ar] = await Promise.all([open('en'), open('ar')]);
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

async function violationsOf(state: string, language: Language): Promise<string[]> {
  const { page, show } = windows[language];
  await show(state, language);
  return (await violations(page)).map((text) => `${language}, ${looks[language]}: ${text}`);
}

describe('axe finds nothing, light from left to right and dark from right to left', () => {
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
