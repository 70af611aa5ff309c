import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { findBrands, testBrands } from '../../tools/brand/brand-folders.js';
import { root, testGalleryDist } from '../../tools/build/paths.js';
import { storyId } from '../../web/gallery/states.js';
import { type GalleryWindow, galleryWorld, stateNames } from '../support/gallery-world.js';

const gallery = galleryWorld();

let shown: GalleryWindow;
const folders = [...testBrands.folders, `${root}examples/brands`];
const brandNames = findBrands({ ...testBrands, folders }).map(({ name }) => name);

beforeAll(async () => {
  shown = await gallery.window({ viewport: { width: 390, height: 844 }, colorScheme: 'light' });
});

const style = (selector: string, property: string) =>
  shown.page
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

/** The defaults of the toolbar. */
const usual = {
  brand: 'harbour',
  scheme: 'auto',
  direction: 'auto',
  text: '100',
  motion: 'auto',
  colors: 'auto',
  script: 'on',
  controls: 'rest',
};

async function look(state: string, globals: Record<string, string>, language = 'en'): Promise<void> {
  shown.set({ ...usual, ...globals });
  await shown.show(state, language);
}

it('has a story for each state of the list, and the contact sheets', () => {
  const index = JSON.parse(readFileSync(join(testGalleryDist, 'index.json'), 'utf8'));
  const sheets = ['one-state', 'twelve-states', 'all-brands'].map((name) => `contact-sheets--${name}`);
  expect(Object.keys(index.entries).toSorted()).toEqual([...stateNames.map(storyId), ...sheets].toSorted());
});

// The accessibility tests show every story, and `show` fails if a story reports an error.
it('shows every brand, also one with a single color scheme', async () => {
  expect(brandNames).toContain('lantern');
  for (const brand of brandNames)
    for (const state of ['form-errors', 'expired']) {
      await look(state, { brand, scheme: 'dark' }, 'de');
      expect(await shown.page.locator('#page h1').count(), `${brand}, ${state}`).toBe(1);
      const { brand: named, scheme } = await shown.page.evaluate(() => ({ ...document.documentElement.dataset }));
      expect(named).toBe(brand);
      expect(scheme).toMatch(/^(light|dark)$/);
      expect(await style('html', 'color-scheme')).toBe(scheme);
    }
});

it('an error in a story fails the test that shows it', async () => {
  const { page, show } = await gallery.window();
  await show('form');
  await page.evaluate(() => reportError(new Error('made up by a test')));
  await expect(show('expired')).rejects.toThrow('made up by a test');
});

describe('the toolbar', () => {
  it('sets color scheme, language, direction and text size', async () => {
    await look('form', {});
    const [light, size] = [await style('#page', 'color'), await style('#page h1', 'font-size')];
    await look('form', { scheme: 'dark', text: '200' }, 'de');
    expect(await style('#page', 'color')).not.toBe(light);
    expect(Number.parseFloat(await style('#page h1', 'font-size'))).toBeGreaterThan(Number.parseFloat(size) * 1.5);
    expect(await shown.page.locator('html').getAttribute('lang')).toBe('de');
    await look('form', { direction: 'rtl' });
    expect(await shown.page.locator('html').getAttribute('dir')).toBe('rtl');
  });

  it('emulates reduced motion and forced colors, and resets them', async () => {
    const turning = () => style('.button-primary .spinner', 'animation-name');
    await look('form-submitting', {});
    expect(await turning()).not.toBe('none');
    await look('form-submitting', { motion: 'reduced' });
    expect(await turning()).toBe('none');
    await look('form-submitting', {});
    expect(await turning()).not.toBe('none');
    const edge = () => style('.button-primary', 'border-top-style');
    expect(await edge()).toBe('none');
    await look('form', { colors: 'forced' });
    expect(await edge()).toBe('solid');
    await look('form', {});
    expect(await edge()).toBe('none');
  });

  it('shows the form as it is without JavaScript: all steps, no language list, no validation', async () => {
    const { page } = shown;
    await look('steps-first', { script: 'off' });
    expect(await page.locator('.form-step').evaluateAll((all) => all.map((one) => one.checkVisibility()))).toEqual([
      true,
      true,
    ]);
    expect(await page.locator('.language').isVisible()).toBe(false);
    await page.locator('.button-primary').click();
    expect(await page.locator('[role=alert], .notice').count()).toBe(0);
  });

  it('shows controls with hover, pressed, focus and autofill styles', async () => {
    // Away from every control.
    await shown.page.mouse.move(0, 0);
    const background = () => style('.button-primary', 'background-color');
    await look('form', { motion: 'reduced' });
    const rest = await background();
    const field = await style('#username', 'background-color');
    await look('form', { motion: 'reduced', controls: 'hover' });
    const hover = await background();
    await look('form', { motion: 'reduced', controls: 'pressed' });
    const pressed = await background();
    expect(new Set([rest, hover, pressed]).size, `${rest}, ${hover}, ${pressed}`).toBe(3);
    await look('form', { motion: 'reduced', controls: 'focus' });
    expect(await style('.button-primary', 'outline-style')).toBe('solid');
    expect(await style('#page h1', 'outline-style')).toBe('none');
    await look('form', { motion: 'reduced', controls: 'autofill' });
    expect(await style('#username', 'background-color')).not.toBe(field);
    await look('form', { motion: 'reduced' });
    expect(await background()).toBe(rest);
  });
});

it('Storybook itself shows a story with its toolbar, and makes no request to other hosts', async () => {
  const { page } = await gallery.window({ viewport: { width: 1440, height: 900 } });
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).host));
  await page.goto(`${gallery.address()}?path=/story/form--form&globals=scheme:dark`);
  const story = page.frameLocator('#storybook-preview-iframe');
  await story.locator('#page h1').waitFor();
  expect(await story.locator('html').evaluate((html) => getComputedStyle(html).colorScheme)).toBe('dark');
  await page.getByRole('button', { name: /Dark/ }).waitFor();
  expect([...asked]).toEqual([new URL(gallery.address()).host]);
});
