import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { axeTags } from '../../../.storybook/axe-tags.js';
import { type GalleryWindow, galleryWorld, stateNames } from '../../support/gallery-world.js';

const gallery = galleryWorld();
/** Colors do not depend on the direction, nor the structure on the colors: two combinations test all four. */
const looks = { en: 'light', ar: 'dark' } as const;
type Language = keyof typeof looks;

let windows: Record<Language, GalleryWindow>;
beforeAll(async () => {
  // Without motion: a color in transition has no contrast to measure.
  const open = (language: Language) => gallery.window({ reducedMotion: 'reduce', colorScheme: looks[language] });
  const [en, ar] = await Promise.all([open('en'), open('ar')]);
  windows = { en, ar };
  await Promise.all([en, ar].map(({ page }) => page.context().addInitScript({ content: axe.source })));
});

/** The violations and incomplete results of axe on a page: rule, element and summary of each. */
async function flaws(page: Page): Promise<string[]> {
  return page.evaluate(async (values) => {
    const { run }: typeof axe = Reflect.get(window, 'axe');
    const { violations, incomplete } = await run({ runOnly: { type: 'tag', values: [...values] } });
    const lines = (results: typeof violations, kind: string) =>
      results.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}, ${kind}: ${html} ${failureSummary}`),
      );
    return [...lines(violations, 'violation'), ...lines(incomplete, 'incomplete')];
  }, axeTags);
}

async function flawsOf(state: string, language: Language): Promise<string[]> {
  const { page, show } = windows[language];
  await show(state, language);
  return (await flaws(page)).map((text) => `${language}, ${looks[language]}: ${text}`);
}

describe('axe reports no violation and no incomplete result, light and left-to-right, dark and right-to-left', () => {
  it.each(stateNames)('in the state "%s"', async (state) => {
    const found = await Promise.all([flawsOf(state, 'en'), flawsOf(state, 'ar')]);
    expect(found.flat()).toEqual([]);
  });
});

it('axe reports violations: an image without alt text, an input without a label, low contrast', async () => {
  const { page, show } = windows.en;
  await show('form');
  await page.evaluate(() => {
    document.querySelector('main')?.insertAdjacentHTML('beforeend', '<img src="data:,"><input><p id="pale">Pale</p>');
    document.getElementById('pale')?.style.setProperty('color', '#ccc');
    document.documentElement.style.colorScheme = 'light';
  });
  const rules = (await flaws(page)).map((text) => text.split(':')[0]);
  expect(rules).toEqual(
    expect.arrayContaining(['image-alt, violation', 'label, violation', 'color-contrast, violation']),
  );
});

it('an incomplete result of axe counts as a failure: text over a background image', async () => {
  const { page, show } = windows.en;
  await show('form');
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('#page h1')?.style.setProperty('background', 'url(data:,)');
  });
  expect((await flaws(page)).map((text) => text.split(':')[0])).toEqual(['color-contrast, incomplete']);
});
