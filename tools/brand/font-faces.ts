import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generateFontFace, getMetricsForFamily, readMetrics } from 'fontaine';
import type { BrandFont } from '#web/brand/brand.js';

/** Fonts of systems that stand in until the file arrives. Where several are installed, the last one counts. */
const systemFonts = ['Roboto', 'Arial'];
/** Fonts with the very measures of another one, which Linux has in its place. */
const twins: Readonly<Record<string, readonly string[]>> = { Arial: ['Liberation Sans', 'Arimo'] };
/** From here on a browser takes the bold font of a family (CSS Fonts 4, font style matching). */
const BOLD = 600;

/**
 * The `@font-face` rules of a brand's fonts, and of a fallback for each, which has the measures of the font (CSS Fonts 5,
 * `size-adjust` and its siblings). Where several files make up one font by their characters, the first one is measured.
 * @param folder of the brand. @throws where a file is no font.
 */
export async function fontFaces(fonts: readonly BrandFont[], folder: string): Promise<string> {
  const faces = fonts.map((font) => `@font-face { ${descriptors(font).join('; ')} }`);
  const measured = fonts.filter((font, at) => fonts.findIndex((other) => isSameFont(font, other)) === at);
  const fallbacks = await Promise.all(measured.map((font) => fallbackFaces(font, folder)));
  return [...faces, ...fallbacks.flat()].join('\n');
}

function isSameFont(one: BrandFont, other: BrandFont): boolean {
  const facts = ({ family, weight = 400, style = 'normal' }: BrandFont) => [family, weight, style].join();
  return facts(one) === facts(other);
}

function descriptors({ family, file, weight = 400, style = 'normal', unicodeRange }: BrandFont): string[] {
  return [
    `font-family: "${family}"`,
    `src: url("./${file}") format("woff2")`,
    `font-weight: ${weight}`,
    `font-style: ${style}`,
    // The words are there at once, in the fallback.
    'font-display: swap',
    ...(unicodeRange ? [`unicode-range: ${unicodeRange}`] : []),
  ];
}

async function fallbackFaces({ family, file, weight = 400 }: BrandFont, folder: string): Promise<string[]> {
  const metrics = await readMetrics(pathToFileURL(join(folder, file)));
  if (!metrics) throw new Error(`${join(folder, file)} is no font that can be read`);
  const faces = systemFonts.map(async (font) => {
    const measures = await getMetricsForFamily(font);
    return weightsOf(weight).map(({ weights, suffix }) => {
      const face = generateFontFace(metrics, {
        name: `${family} fallback`,
        font: font + suffix,
        'font-weight': weights,
        ...(measures && { metrics: measures }),
      });
      const sources = [font, ...(twins[font] ?? [])].map((name) => `local("${name}${suffix}")`);
      return face.replace(`local("${font}${suffix}")`, sources.join(', '));
    });
  });
  return (await Promise.all(faces)).flat();
}

/** A variable font has wider letters for bold, and so have the systems' bold fonts; a file of one weight is measured as it is. */
function weightsOf(weight: number | string): { weights: number | string; suffix: string }[] {
  const [min = 400, max = min] = String(weight).split(' ').map(Number);
  if (min >= BOLD || max < BOLD) return [{ weights: weight, suffix: '' }];
  return [
    { weights: `${min} ${BOLD - 1}`, suffix: '' },
    { weights: `${BOLD} ${max}`, suffix: ' Bold' },
  ];
}
