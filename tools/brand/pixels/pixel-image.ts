import type { Rgb } from 'culori';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';

/** A rectangle in CSS pixels from the top left corner of the document. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A screenshot of the whole page, one pixel per CSS pixel. */
export interface PixelImage {
  /** The distinct colors in an area. */
  colorsIn(area: Area): Rgb[];
  /** The color of a pixel; undefined outside of the image. */
  at(x: number, y: number): Rgb | undefined;
}

/** Takes a screenshot of the whole scrollable page. */
export async function takePicture(page: Page): Promise<PixelImage> {
  const { data, width, height } = PNG.sync.read(await page.screenshot({ fullPage: true, scale: 'css' }));
  const at = (x: number, y: number): Rgb | undefined => {
    if (x < 0 || y < 0 || x >= width || y >= height) return undefined;
    const [r = 0, g = 0, b = 0] = data.subarray((y * width + x) * 4);
    return { mode: 'rgb', r: r / 255, g: g / 255, b: b / 255 };
  };
  return {
    at,
    colorsIn(area) {
      const colors = new Map<string, Rgb>();
      for (let y = Math.ceil(area.y); y < area.y + area.height - 1; y++) {
        for (let x = Math.ceil(area.x); x < area.x + area.width - 1; x++) {
          const color = at(x, y);
          if (color) colors.set(`${color.r},${color.g},${color.b}`, color);
        }
      }
      return [...colors.values()];
    },
  };
}
