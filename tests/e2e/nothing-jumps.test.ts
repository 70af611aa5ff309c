import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { everyLanguage } from '../../web/i18n/known-languages.js';
import { type GalleryWindow, galleryWorld } from '../support/gallery-world.js';

const gallery = galleryWorld();
const widths = [320, 390];
/** Long words, another script, and the other direction. */
const someLanguages = ['fr', 'ar', 'ja'];
/** Short and long screens in turn. */
const screens = ['form-errors', 'steps-first', 'steps-second-errors', 'done', 'returning', 'expired', 'busy', 'failed'];
/** Longer than the debounce of the page. */
const PAUSE_MS = 1000;

let phone: GalleryWindow;
beforeAll(async () => {
  phone = await gallery.window({ reducedMotion: 'reduce', viewport: { width: 390, height: 800 } });
});

/** The boxes of these elements at each width, in whole pixels. */
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

/** Expects these elements to have the same boxes in all of these states. */
async function stay([before = '', ...others]: readonly string[], selector: string, language: string): Promise<void> {
  const { page, show } = phone;
  await show(before, language);
  const standing = await places(page, selector);
  expect(standing.join()).toMatch(/: \d/);
  for (const after of others) {
    await show(after, language);
    expect(await places(page, selector), `"${before}" to "${after}"`).toEqual(standing);
  }
}

describe.each(everyLanguage)('in $key', ({ key }) => {
  it('nothing moves when the session has loaded; an address of usual length and the logo fit on one line', async () => {
    await stay(['form-opening', 'form'], '.account-badge, .field-box, .button', key);
    const { page } = phone;
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      const lines = await page.locator('.account-badge-name').evaluate((name) => {
        return Math.round(name.clientHeight / Number.parseFloat(getComputedStyle(name).lineHeight));
      });
      expect(lines, `${width}`).toBe(1);
      // Beside the Cancel button.
      expect(await page.locator('.logo').evaluate((logo) => logo.getBoundingClientRect().height)).toBe(28);
    }
  });
});

describe.each(someLanguages)('in %s', (language) => {
  it.each([
    [['form-ready', 'form-submitting', 'form-cancelling']],
    [['done', 'done-busy']],
    [['busy', 'busy-trying', 'busy-waiting']],
    [['failed', 'failed-trying']],
  ])('the buttons keep their place and size in the states %j', async (states) => {
    await stay(states, '.button', language);
  });

  it('the link that appears later has its place reserved', async () => {
    await stay(['returning', 'returning-late'], '.button, .card-lead', language);
  });

  it('nothing moves while typing, whatever message appears', async () => {
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
    expect(before.join()).toMatch(/: \d/);
    for (const name of ['a', 'ada', 'ada.byron', 'busy.bee', 'a b', 'ada@example.com']) {
      expect(await type('#username', name), name).toEqual(before);
    }
    for (const password of ['abc', 'lovelace-1815', 'correct-hor', 'Quiet-7-boat', 'correct-Horse-9']) {
      expect(await type('#password', password), password).toEqual(before);
    }
    expect(said.size).toBeGreaterThan(6);
  });
});

it('a phone shows two suggestions of the same height, on one line or two', async () => {
  const { page, show } = phone;
  const heights = async (state: string) => {
    await show(state);
    const chips = page.locator('button.chip:visible');
    return chips.evaluateAll((all) => all.map((chip) => Math.round(chip.getBoundingClientRect().height)));
  };
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await heights('form-long-words')).toEqual([32, 32]);
  expect(await heights('form')).toEqual([32, 32]);
});

describe.each(['en', 'de'])('in identity mode, in %s', (language) => {
  /** The lower edge of the primary button. */
  const end = (page: Page) =>
    page.locator('.button-primary').evaluate((button) => button.getBoundingClientRect().bottom + window.scrollY);

  it('the whole form fits on a phone, empty and with errors', async () => {
    const { page, show, set } = phone;
    await page.setViewportSize({ width: 390, height: 800 });
    // A brand with its own font: line breaks do not depend on the machine.
    set({ brand: 'lantern' });
    onTestFinished(() => set({ brand: 'harbour' }));
    await show('form', language);
    await page.evaluate(() => document.fonts.ready);
    const height = await end(page);
    expect(height).toBeGreaterThan(500);
    expect(height).toBeLessThanOrEqual(700);
    await page.locator('.button-primary').click();
    await page.locator('#password-message .icon').waitFor();
    expect(await end(page)).toBe(height);
    await show('form-taken', language);
    expect(await end(page)).toBe(height);
  });
});

it.each(['harbour', 'lantern'])('the logo of the brand "%s" is aligned with the title', async (brand) => {
  const { page, show, set } = phone;
  set({ brand });
  onTestFinished(() => set({ brand: 'harbour' }));
  await show('form');
  const left = (selector: string) => page.locator(selector).evaluate((element) => element.getBoundingClientRect().left);
  expect(await left('.logo img, .logo-initial')).toBe(await left('#card-title'));
});

describe.each([768, 1280])('at a width of %i pixels', (width) => {
  it('the logo keeps its place from screen to screen', async () => {
    const { page, show } = phone;
    await page.setViewportSize({ width, height: 900 });
    const logo = () =>
      page.locator('.logo').evaluate((element) => element.getBoundingClientRect().top + window.scrollY);
    await show('form');
    const there = await logo();
    expect(there).toBeGreaterThan(100);
    for (const state of screens) {
      await show(state);
      expect(await logo(), state).toBe(there);
    }
  });
});
