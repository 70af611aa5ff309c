import type { Page } from 'playwright-core';
import { contrast } from '../colors/contrast.js';
import { takePicture } from './pixel-image.js';

const NEEDED = 3;
/** If half of a multicolor logo is visible, its shape is recognizable. */
const MIN_VISIBLE = 0.5;

const LOGO = '[data-part="logo"] img, img[data-part="logo"]';

/**
 * The share of the logo's opaque pixels with a contrast of 3:1 to the background, 0 to 1.
 * @returns null if the page shows no logo.
 */
export async function visibleShareOfLogo(page: Page): Promise<number | null> {
  const logo = page.locator(LOGO).first();
  if ((await logo.count()) === 0) return null;
  const { pixels, x, y, width } = await logo.evaluate((element) => {
    const image = element as HTMLImageElement; // the selector matches images only
    const box = image.getBoundingClientRect();
    const [width, height] = [Math.ceil(box.width), Math.ceil(box.height)];
    const canvas = new OffscreenCanvas(width, height).getContext('2d');
    canvas?.drawImage(image, 0, 0, width, height);
    const pixels = [...(canvas?.getImageData(0, 0, width, height).data ?? [])];
    return { pixels, x: Math.floor(box.x + scrollX), y: Math.floor(box.y + scrollY), width };
  });
  const style = await page.addStyleTag({ content: `:is(${LOGO}) { visibility: hidden !important; }` });
  const background = await takePicture(page);
  await style.evaluate((element) => element.parentNode?.removeChild(element));
  let [opaque, visible] = [0, 0];
  for (let at = 0; at < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.slice(at, at + 4);
    const behind = background.at(x + ((at / 4) % width), y + Math.floor(at / 4 / width));
    if (alpha < 128 || !behind) continue;
    opaque += 1;
    const color = { mode: 'rgb' as const, r: red / 255, g: green / 255, b: blue / 255 };
    if (contrast(color, behind) >= NEEDED) visible += 1;
  }
  return opaque === 0 ? 0 : visible / opaque;
}

/** Whether a share is high enough. */
export function isVisible(share: number): boolean {
  return share >= MIN_VISIBLE;
}
