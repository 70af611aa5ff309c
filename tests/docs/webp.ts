import type { Page } from 'playwright-core';

/** What a picture of the docs may have: a page of the docs with all of its pictures loads at once. */
const MAX_BYTES = 80_000;

/**
 * A picture as WebP, as sharp as 80 kB allow. A browser knows how to write it, so no package is needed.
 * @param page a blank one, whose security policy forbids nothing.
 * @throws where it is larger at the lowest quality that still looks well.
 */
export async function webp(page: Page, png: Buffer): Promise<Buffer> {
  for (const quality of [0.9, 0.8, 0.7, 0.6, 0.5]) {
    const picture = await encode(page, png, quality);
    if (picture.length <= MAX_BYTES) return picture;
  }
  throw new Error(`The picture has more than ${MAX_BYTES} bytes. Take it of a smaller part, or with fewer pixels.`);
}

async function encode(page: Page, png: Buffer, quality: number): Promise<Buffer> {
  const source = `data:image/png;base64,${png.toString('base64')}`;
  const data = await page.evaluate(
    async ({ source, quality }) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', quality);
    },
    { source, quality },
  );
  return Buffer.from(data.slice(data.indexOf(',') + 1), 'base64');
}
