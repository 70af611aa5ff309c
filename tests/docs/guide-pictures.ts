import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Gallery, type Globals, withGallery } from '../../tools/brand/pixels/gallery.js';
import { markTokens } from './token-marks.js';
import { webp } from './webp.js';

const desktop = { width: 1280, height: 880 };
const phone = { width: 390, height: 880 };
/** The sample brands have the four layouts among them. */
const layouts = { card: 'figolo', plain: 'amt-auenrode', split: 'nordbank', full: 'moonmoth' };

/** Takes the pictures of the guide for designers from the gallery, into a folder. */
export async function takeGuidePictures(folder: string): Promise<void> {
  await withGallery(async (gallery) => {
    const save = async (name: string, picture: Buffer) => {
      const file = await withPage(gallery, 100, (page) => webp(page, picture));
      await writeFile(join(folder, `${name}.webp`), file);
    };
    await save('tokens', await tokensPicture(gallery));
    await save('schemes', await sideBySide(gallery, [both('light'), both('dark')], 860));
    for (const [layout, brand] of Object.entries(layouts)) {
      const shots = [
        { size: desktop, globals: { brand, scheme: 'light' } },
        { size: phone, globals: { brand, scheme: 'dark' } },
      ];
      await save(`layout-${layout}`, await sideBySide(gallery, shots, 1280));
    }
  });
}

interface Shot {
  size: { width: number; height: number };
  globals: Globals;
}

/** A brand whose color in the dark is another one. */
function both(scheme: string): Shot {
  return { size: phone, globals: { brand: 'nordbank', scheme } };
}

async function tokensPicture(gallery: Gallery): Promise<Buffer> {
  const { page, show, close } = await gallery.open({ viewport: { width: 1000, height: 860 }, deviceScaleFactor: 1.5 });
  await show('form-ready', { brand: 'harbour', scheme: 'light' });
  await markTokens(page);
  const picture = await page.screenshot();
  await close();
  return picture;
}

/** Pictures of the form, of one height, beside each other. @param width of them all. */
async function sideBySide(gallery: Gallery, shots: readonly Shot[], width: number): Promise<Buffer> {
  const images: string[] = [];
  for (const { size, globals } of shots) {
    const { page, show, close } = await gallery.open({ viewport: size, deviceScaleFactor: 2 });
    await show('form-ready', globals);
    const data = (await page.screenshot()).toString('base64');
    images.push(`<img alt="" style="flex:${size.width}" src="data:image/png;base64,${data}">`);
    await close();
  }
  return withPage(gallery, width, async (page) => {
    await page.setContent(`<!doctype html><style>
      body { display: flex; gap: 16px; align-items: start; margin: 0; padding: 16px; background: #d7dade; }
      img { min-width: 0; border-radius: 8px; }
    </style>${images.join('')}`);
    return page.screenshot({ fullPage: true });
  });
}

async function withPage<Result>(
  gallery: Gallery,
  width: number,
  use: (page: Page) => Promise<Result>,
): Promise<Result> {
  const { page, close } = await gallery.open({ viewport: { width, height: 100 }, deviceScaleFactor: 1.25 });
  try {
    return await use(page);
  } finally {
    await close();
  }
}
