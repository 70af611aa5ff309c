import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.js';
import { findBrowser } from '../support/find-browser.js';
import { type GalleryWindow, type Globals, galleryWorld } from '../support/gallery-world.js';

/** The reviewed screenshots, with a font of the repository, so that every machine renders the same. */
const folder = join(import.meta.dirname, 'pictures');
const differences = join(import.meta.dirname, '../../test-results/pictures');
const updates = process.env.UPDATE_PICTURES === '1';
const command = 'UPDATE_PICTURES=1 npx vitest run --project gallery tests/e2e/pictures.test.ts';

/** Fonts are rendered without the settings of the machine and its screen. */
const flags = ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'];
/**
 * How many pixels may differ. The edges of letters differ between versions of Chromium; a different word has some hundred
 * pixels. The screenshots are taken with the headless shell. A full Chromium renders letters differently: there the test
 * detects a moved line or another color, but not another word.
 */
const pixels = () => (/headless[-_]shell/.test(findBrowser()) ? 60 : 1500);

interface Picture {
  name: string;
  state: string;
  width?: number;
  look?: Globals;
}

const pictures: Picture[] = [
  { name: 'form', state: 'form' },
  { name: 'form-320', state: 'form', width: 320 },
  { name: 'form-1280', state: 'form-ready', width: 1280 },
  { name: 'form-dark', state: 'form-ready', look: { scheme: 'dark' } },
  { name: 'form-right-to-left', state: 'form-taken', look: { direction: 'rtl' } },
  { name: 'form-large-text', state: 'form', look: { text: '150' } },
  { name: 'form-errors', state: 'form-errors' },
  { name: 'form-errors-dark', state: 'form-strict-errors', look: { scheme: 'dark' } },
  { name: 'profile-without-script', state: 'profile-fields-errors', look: { script: 'off' } },
  { name: 'steps', state: 'steps-second-typed' },
  { name: 'returning-1280', state: 'returning', width: 1280 },
  { name: 'expired', state: 'expired' },
];

let browser: Browser | undefined;
// Registered before the world, whose windows close first.
afterAll(() => browser?.close());
const gallery = galleryWorld(async () => {
  browser = await launchBrowser(flags);
  return browser;
});

let shown: GalleryWindow;
beforeAll(async () => {
  shown = await gallery.window({ reducedMotion: 'reduce', colorScheme: 'light', locale: 'en-US' });
  rmSync(differences, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
});

async function take({ state, width = 390, look = {} }: Picture): Promise<Buffer> {
  const { page } = shown;
  await page.setViewportSize({ width, height: width < 768 ? 844 : 800 });
  shown.set({ brand: 'lantern', scheme: 'auto', direction: 'auto', text: '100', script: 'on', ...look });
  await shown.show(state);
  await page.evaluate(() => document.fonts.ready);
  return page.screenshot({ animations: 'disabled' });
}

function kept(name: string): PNG {
  return PNG.sync.read(readFileSync(join(folder, `${name}.png`)));
}

/** @returns how many pixels differ. If any do, writes the new picture and one of the difference. */
function compare(name: string, picture: Buffer): number {
  const [before, now] = [kept(name), PNG.sync.read(picture)];
  expect([now.width, now.height], `Size of ${name}.png`).toEqual([before.width, before.height]);
  const difference = new PNG({ width: now.width, height: now.height });
  const count = pixelmatch(before.data, now.data, difference.data, now.width, now.height, { threshold: 0.1 });
  if (count > 0) {
    mkdirSync(differences, { recursive: true });
    writeFileSync(join(differences, `${name}.png`), picture);
    writeFileSync(join(differences, `${name}-difference.png`), PNG.sync.write(difference));
  }
  return count;
}

// Other systems render fonts with another library.
describe.runIf(process.platform === 'linux')('the page looks like the reviewed screenshot', () => {
  it.each(pictures)('$name', async (picture) => {
    const now = await take(picture);
    if (updates) writeFileSync(join(folder, `${picture.name}.png`), now);
    const hint = `See test-results/pictures/${picture.name}-difference.png. If the change is right: ${command}`;
    expect(compare(picture.name, now), hint).toBeLessThanOrEqual(pixels());
  });

  it('a shift of two pixels is detected', async () => {
    await take({ name: 'form', state: 'form' });
    await shown.page.locator('#page').evaluate((page) => page.style.setProperty('translate', '0 2px'));
    expect(compare('form', await shown.page.screenshot({ animations: 'disabled' }))).toBeGreaterThan(pixels());
    for (const file of ['form', 'form-difference']) rmSync(join(differences, `${file}.png`), { force: true });
  });
});

it('there is no unused screenshot', () => {
  expect(readdirSync(folder).toSorted()).toEqual(pictures.map(({ name }) => `${name}.png`).toSorted());
});
