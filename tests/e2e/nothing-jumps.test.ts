import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { everyLanguage } from '../../web/i18n/language-list.js';
import { type GalleryWindow, galleryWorld } from '../support/gallery-world.js';

const gallery = galleryWorld();
const widths = [320, 390];
/** Long words, few words, letters of other kinds, and the other direction. */
const someLanguages = ['en', 'fr', 'tr', 'ar', 'ja'];
/** Longer than the page waits for a pause in typing. */
const PAUSE_MS = 1000;

let phone: GalleryWindow;
beforeAll(async () => {
  phone = await gallery.window({ reducedMotion: 'reduce', viewport: { width: 390, height: 800 } });
});

/** Where these elements lie at each width, in whole pixels. */
async function places(page: Page, selector: string): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const boxes = await page.locator(selector).evaluateAll((elements) =>
      elements.map((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return [left, top + window.scrollY, width, height].map(Math.round).join(' ');
      }),
    );
    found.push(`${width}: ${boxes.join(', ')}`);
  }
  return found;
}

/** From one state to another these stay where they are. */
async function stay([before, after]: readonly [string, string], selector: string, language: string): Promise<void> {
  const { page, show } = phone;
  await show(before, language);
  const standing = await places(page, selector);
  expect(standing.join()).toMatch(/: \d/);
  await show(after, language);
  expect(await places(page, selector), `"${before}" to "${after}"`).toEqual(standing);
}

describe.each(everyLanguage)('in $key', ({ key }) => {
  it('the fields stay where they are when the page learns whose they are, and a usual address is in one piece', async () => {
    await stay(['form-opening', 'form'], '.account-badge, .field-box, .button', key);
    const { page } = phone;
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      const lines = await page.locator('.account-badge-name').evaluate((name) => {
        return Math.round(name.clientHeight / Number.parseFloat(getComputedStyle(name).lineHeight));
      });
      expect(lines, `${width}`).toBe(1);
    }
  });
});

describe.each(someLanguages)('in %s', (language) => {
  it.each([
    ['form-ready', 'form-submitting'],
    ['form-ready', 'form-cancelling'],
    ['done', 'done-busy'],
    ['busy', 'busy-trying'],
    ['busy', 'busy-waiting'],
    ['failed', 'failed-trying'],
  ] as const)('the buttons stay where they are, and as large, from "%s" to "%s"', async (idle, busy) => {
    await stay([idle, busy], '.button', language);
  });

  it('the way on has its place before it comes', async () => {
    await stay(['returning', 'returning-late'], '.button, .card-lead', language);
  });

  it('nothing moves while somebody types, whatever is said of it', async () => {
    const { page, show } = phone;
    await show('form', language);
    const said = new Set<string>();
    const type = async (field: string, text: string) => {
      await page.locator(field).fill(text);
      await page.clock.fastForward(PAUSE_MS);
      said.add(await page.locator(`${field}-message`).innerText());
      return places(page, '.field-box, .meter, .checklist li, .button');
    };
    const before = await type('#username', '');
    for (const name of ['a', 'ada', 'ada.byron', 'busy.bee', 'a b', 'ada@example.com']) {
      expect(await type('#username', name), name).toEqual(before);
    }
    for (const password of ['abc', 'lovelace-1815', 'correct-hor', 'Quiet-7-boat', 'correct-Horse-9']) {
      expect(await type('#password', password), password).toEqual(before);
    }
    expect(said.size).toBeGreaterThan(6);
  });

  it('a field of the team’s own stays as large when it is wrong', async () => {
    const { page, show } = phone;
    const sizes = async (state: string) => {
      await show(state, language);
      const boxes = await places(page, '.form-step:not([hidden]) :is(.field, .radio-group)');
      // The summary of the errors lies above them.
      return boxes.map((line) => line.replaceAll(/\d+ \d+ (\d+ \d+)/g, '$1'));
    };
    expect(await sizes('steps-second-errors')).toEqual(await sizes('steps-second-typed'));
  });
});

it('suggestions in one line are as high as those in two', async () => {
  const { page, show } = phone;
  const heights = async (state: string) => {
    await show(state);
    const chips = page.locator('button.chip');
    return chips.evaluateAll((all) => all.map((chip) => Math.round(chip.getBoundingClientRect().height)));
  };
  await page.setViewportSize({ width: 320, height: 800 });
  const found = [...(await heights('form-taken')), ...(await heights('form-ready'))];
  expect(found.length).toBeGreaterThan(4);
  expect(new Set(found).size).toBe(1);
});
