import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generateFontFace, getMetricsForFamily, readMetrics } from 'fontaine';
import type { BrandFont } from '#web/brand/brand.js';

/** Fonts of systems that stand in until the file arrives. Where several are installed, the last one counts. */
const systemFonts = ['Roboto', 'Arial'];

/**
 * The `@font-face` rules of a brand's font and of its fallback, which has the measures of the font (CSS Fonts 5,
 * `size-adjust` and its siblings).
 * @param folder of the brand. @throws where the file is no font.
 */
export async function fontFaces(font: BrandFont, folder: string): Promise<string> {
  const { family, file, weight = 400, style = 'normal', unicodeRange } = font;
  const own = [
    `font-family: "${family}"`,
    `src: url("./${file}") format("woff2")`,
    `font-weight: ${weight}`,
    `font-style: ${style}`,
    // The words are there at once, in the fallback.
    'font-display: swap',
    ...(unicodeRange ? [`unicode-range: ${unicodeRange}`] : []),
  ];
  return [`@font-face { ${own.join('; ')} }`, ...(await fallbackFaces(font, folder))].join('\n');
}

async function fallbackFaces({ family, file, weight = 400 }: BrandFont, folder: string): Promise<string[]> {
  const metrics = await readMetrics(pathToFileURL(join(folder, file)));
  if (!metrics) throw new Error(`${join(folder, file)} is no font that can be read`);
  return Promise.all(
    systemFonts.map(async (font) => {
      const measures = await getMetricsForFamily(font);
      return generateFontFace(metrics, {
        name: `${family} fallback`,
        font,
        'font-weight': weight,
        ...(measures && { metrics: measures }),
      });
    }),
  );
}
