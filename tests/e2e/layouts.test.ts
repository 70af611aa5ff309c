import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type GalleryWindow, galleryWorld } from '../support/gallery-world.js';

const gallery = galleryWorld();
/** Each layout with a test brand that uses it. */
const layouts = [
  ['card', 'harbour'],
  ['plain', 'plain'],
  ['split', 'split'],
  ['full', 'full'],
] as const;
/** Short and long screens. */
const forms = ['form', 'form-errors', 'form-submitting', 'profile-fields'];
/** Screens with an icon above the heading. */
const withIcon = ['done', 'returning', 'expired', 'busy', 'failed', 'email-unverified', 'crashed'];
const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 900 };

let shared: GalleryWindow;
beforeAll(async () => {
  shared = await gallery.window({ reducedMotion: 'reduce', viewport: desktop });
});

/** Shows a state with a brand in a window of this size. */
async function show(brand: string, state: string, size: { width: number; height: number }, language = 'en') {
  shared.set({ brand });
  await shared.page.setViewportSize(size);
  await shared.show(state, language);
  return shared.page;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The box of the first matching element in the window. */
function boxOf(page: Page, selector: string): Promise<Box> {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return { left, right, top, bottom };
    });
}

/** The visible lines of text with their boxes in the window. */
function linesOf(page: Page): Promise<(Box & { text: string })[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector('#page') ?? document.body, NodeFilter.SHOW_TEXT);
    const lines = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element?.checkVisibility({ visibilityProperty: true })) continue;
      if (element.closest('.visually-hidden, option, [hidden]')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { left, right, top, bottom, width } of range.getClientRects())
        if (width > 0) lines.push({ left, right, top, bottom, text: node.textContent ?? '' });
    }
    return lines;
  });
}

function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

const isInside = (inner: Box, outer: Box) =>
  inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;
const overlap = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

describe.each(layouts)('the layout "%s"', (layout, brand) => {
  it('keeps logo and title in place from screen to screen, on phone and desktop', async () => {
    const tops = { logo: new Set<string>(), forms: new Set<string>(), withIcon: new Set<string>() };
    for (const [kind, states] of [['forms', forms] as const, ['withIcon', withIcon] as const]) {
      for (const state of states) {
        const page = await show(brand, state, phone);
        for (const size of [phone, desktop]) {
          await page.setViewportSize(size);
          tops.logo.add(`${size.width}: ${(await boxOf(page, '[data-part="logo"]')).top}`);
          tops[kind].add(`${size.width}: ${(await boxOf(page, '[data-part="title"]')).top}`);
        }
      }
    }
    expect([tops.logo.size, tops.forms.size, tops.withIcon.size]).toEqual([2, 2, 2]);
  });

  it.each(['en', 'ar'])('does not scroll sideways in %s at 200 % text size', async (language) => {
    shared.set({ text: '200' });
    onTestFinished(() => shared.set({ text: '100' }));
    for (const state of ['form-errors', 'profile-fields', 'expired']) {
      const page = await show(brand, state, { width: 320, height: 700 }, language);
      for (const width of [320, 900]) {
        await page.setViewportSize({ width, height: 700 });
        expect(await sideways(page), `${state} at ${width}`).toBe(0);
      }
    }
  });

  it('has a reading order that equals the visual order', async () => {
    const page = await show(brand, 'form', phone);
    const parts = await page
      .locator('#page :is([data-part="header"], [data-part="panel"], [data-part="card"])')
      .evaluateAll((elements) => elements.map((element) => element.getAttribute('data-part')));
    const beside = layout === 'split' || layout === 'full' ? ['panel'] : [];
    expect(parts).toEqual([...beside, 'card', 'header']);
    // A panel with a picture only has no landmark.
    expect(await page.getByRole('complementary').count()).toBe(layout === 'split' ? 1 : 0);
  });

  it('has no text on the picture', async () => {
    for (const size of [phone, desktop]) {
      const page = await show(brand, 'form', size);
      const pictures = await page.locator('[data-part="panel"] img').count();
      expect(pictures).toBe(layout === 'split' || layout === 'full' ? 1 : 0);
      if (pictures === 0) continue;
      const picture = await boxOf(page, '[data-part="panel"] img');
      const card = await boxOf(page, '[data-part="card"]');
      const lines = await linesOf(page);
      expect(lines.length).toBeGreaterThan(10);
      // In "full" the card with its text covers the picture.
      const exposed = lines.filter((line) => overlap(line, picture) && !isInside(line, card));
      expect(exposed.map(({ text }) => text)).toEqual([]);
      expect(layout === 'split' && overlap(card, picture)).toBe(false);
    }
  });

  it('is mirrored in right-to-left languages', async () => {
    const mirrored = async (selector: string) => {
      const seen = await boxOf(await show(brand, 'form', desktop), selector);
      const other = await boxOf(await show(brand, 'form', desktop, 'ar'), selector);
      const width = await shared.page.evaluate(() => document.documentElement.clientWidth);
      expect(other.left).toBeCloseTo(width - seen.right, 0);
    };
    await mirrored('[data-part="card"]');
    if (layout === 'split') await mirrored('[data-part="panel"]');
    if (layout === 'plain') await mirrored('[data-part="logo"]');
  });
});

describe('the panel of "split"', () => {
  it('is a band above the form in a narrow window, and beside it from 900 pixels', async () => {
    const page = await show('split', 'form', { width: 899, height: 800 });
    const band = await boxOf(page, '[data-part="panel"]');
    expect([band.left, band.right, band.top, band.bottom]).toEqual([0, 899, 0, 120]);
    expect((await boxOf(page, '[data-part="card"]')).top).toBe(120);

    await page.setViewportSize({ width: 900, height: 800 });
    const panel = await boxOf(page, '[data-part="panel"]');
    expect([panel.left, panel.top, panel.bottom]).toEqual([0, 0, 800]);
    expect((await boxOf(page, '[data-part="card"]')).left).toBeGreaterThanOrEqual(panel.right);
  });

  it('stays in view beside a long form', async () => {
    const page = await show('split', 'profile-fields', { width: 1280, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(900);
    await page.evaluate(() => window.scrollTo(0, 200));
    expect(await boxOf(page, '[data-part="panel"]')).toMatchObject({ top: 0, bottom: 700 });
    await page.evaluate(() => window.scrollTo(0, 0));
  });

  it('changes sides with `align`', async () => {
    const page = await show('split', 'form', desktop);
    await page.evaluate(() => document.documentElement.setAttribute('data-align', 'start'));
    const [panel, card] = await Promise.all([boxOf(page, '[data-part="panel"]'), boxOf(page, '[data-part="card"]')]);
    expect(panel).toMatchObject({ right: 1280, top: 0 });
    expect(card.right).toBeLessThanOrEqual(panel.left);
  });
});

describe('the picture of "full"', () => {
  it('fills the window, and does not scroll with a long form', async () => {
    const page = await show('full', 'profile-fields', { width: 1280, height: 700 });
    await page.evaluate(() => window.scrollTo(0, 200));
    expect(await boxOf(page, '[data-part="panel"] img')).toEqual({ left: 0, right: 1280, top: 0, bottom: 700 });
    await page.evaluate(() => window.scrollTo(0, 0));
  });

  it('on a phone shows behind the rounded corners of the sheet, which extends to the bottom of the screen', async () => {
    const page = await show('full', 'expired', { width: 390, height: 800 });
    const picture = await boxOf(page, '[data-part="panel"] img');
    const sheet = await boxOf(page, '[data-part="card"]');
    expect(sheet).toEqual({ left: 0, right: 390, top: 224, bottom: 800 });
    expect(picture).toEqual({ left: 0, right: 390, top: 0, bottom: 248 });
    const corner = await page
      .locator('[data-part="card"]')
      .evaluate((card) => getComputedStyle(card).borderStartStartRadius);
    expect(corner).toBe('24px');
  });

  it('has the card on the side that the brand sets', async () => {
    const page = await show('full', 'form', desktop);
    const card = await boxOf(page, '[data-part="card"]');
    expect(card.left).toBeLessThan(1280 - card.right);
  });
});

it('shows the texts of the brand: header and panel on every screen, above and below on the form only', async () => {
  const slots = async (state: string, language: string) => {
    const page = await show('split', state, desktop, language);
    return page
      .locator('[data-slot]')
      .evaluateAll((all) => Object.fromEntries(all.map((slot) => [slot.getAttribute('data-slot'), slot.textContent])));
  };
  const everywhere = {
    header: 'For everybody at sea',
    panelTitle: 'A light on every coast',
    panelText: 'We have shown the way since 1871, in every weather.',
  };
  const above = 'Keep your logbook at hand.';
  const below = 'The first month is free.';
  expect(await slots('form', 'en')).toEqual({ ...everywhere, above, below });
  expect(await slots('expired', 'en')).toEqual(everywhere);
  expect(await slots('crashed', 'en')).toMatchObject({ panelTitle: everywhere.panelTitle });
  // A slot without a text in this language is left out.
  expect(Object.keys(await slots('form', 'ar')).sort()).toEqual(['header', 'panelText', 'panelTitle']);
});
