import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generateFontFace, getMetricsForFamily, readMetrics } from 'fontaine';
import type { BrandFont } from '#web/brand/brand.js';

/** System fonts that are shown until the file has loaded. If several are installed, the last one wins. */
const systemFonts = ['Roboto', 'Arial'];
/** Metric-compatible fonts, which Linux installs instead. */
const metricCompatible: Readonly<Record<string, readonly string[]>> = { Arial: ['Liberation Sans', 'Arimo'] };
/** From this weight on, browsers choose the bold font of a family (CSS Fonts 4, font style matching). */
const BOLD = 600;

/**
 * The `@font-face` rules of a brand's fonts, each with a fallback that has the same metrics (CSS Fonts 5, `size-adjust` and
 * the `…-override` descriptors). If a font is split into files by `unicode-range`, the metrics of the first file are used.
 * @param folder of the brand. @throws if a file is not a font.
 */
export async function fontFaces(fonts: readonly BrandFont[], folder: string): Promise<string> {
  const faces = fonts.map((font) => `@font-face { ${descriptors(font).join('; ')} }`);
  const measured = fonts.filter((font, at) => fonts.findIndex((other) => isSameFont(font, other)) === at);
  const fallbacks = await Promise.all(measured.map((font) => fallbackFaces(font, folder)));
  return [...faces, ...fallbacks.flat()].join('\n');
}

function isSameFont(one: BrandFont, other: BrandFont): boolean {
  const key = ({ family, weight = 400, style = 'normal' }: BrandFont) => [family, weight, style].join();
  return key(one) === key(other);
}

function descriptors({ family, file, weight = 400, style = 'normal', unicodeRange }: BrandFont): string[] {
  return [
    `font-family: "${family}"`,
    `src: url("./${file}") format("woff2")`,
    `font-weight: ${weight}`,
    `font-style: ${style}`,
    // Text is visible at once, in the fallback font.
    'font-display: swap',
    ...(unicodeRange ? [`unicode-range: ${unicodeRange}`] : []),
  ];
}

async function fallbackFaces({ family, file, weight = 400 }: BrandFont, folder: string): Promise<string[]> {
  const metrics = await readMetrics(pathToFileURL(join(folder, file)));
  if (!metrics)
    throw new Error(`${join(folder, file)} is not a readable font. Run "npm run brand -- check" for details.`);
  const faces = systemFonts.map(async (font) => {
    const measures = await getMetricsForFamily(font);
    return weightsOf(weight).map(({ weights, suffix }) => {
      const face = generateFontFace(metrics, {
        name: `${family} fallback`,
        font: font + suffix,
        'font-weight': weights,
        ...(measures && { metrics: measures }),
      });
      const sources = [font, ...(metricCompatible[font] ?? [])].map((name) => `local("${name}${suffix}")`);
      return face.replace(`local("${font}${suffix}")`, sources.join(', '));
    });
  });
  return (await Promise.all(faces)).flat();
}

/** Bold letters are wider: a variable font gets two fallbacks, one for regular and one for bold weights. */
function weightsOf(weight: number | string): { weights: number | string; suffix: string }[] {
  const [min = 400, max = min] = String(weight).split(' ').map(Number);
  if (min >= BOLD || max < BOLD) return [{ weights: weight, suffix: '' }];
  return [
    { weights: `${min} ${BOLD - 1}`, suffix: '' },
    { weights: `${BOLD} ${max}`, suffix: ' Bold' },
  ];
}
