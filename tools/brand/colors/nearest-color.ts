import { type Color, clampChroma, converter, formatHex } from 'culori';

const toOklch = converter('oklch');
/** Step of the search in lightness, and precision of the result. */
const STEP = 0.01;
const PRECISION = 0.0005;

/**
 * Finds the color with the same hue and the nearest lightness (OKLCH) that passes; it may be lighter or darker.
 * @param passes gets colors as `#rrggbb`, so the result is tested as it is written.
 * @returns `#rrggbb`, or null if no lightness passes.
 */
export function nearestPassing(color: Color, passes: (hex: string) => boolean): string | null {
  const { l, c, h } = toOklch(color);
  const at = (lightness: number) =>
    formatHex(
      clampChroma({ mode: 'oklch', l: Math.min(1, Math.max(0, lightness)), c, ...(h !== undefined && { h }) }, 'oklch'),
    );
  for (let distance = 0; distance <= 1 + STEP; distance += STEP) {
    const found = [l - distance, l + distance].filter((lightness) => lightness >= -STEP && lightness <= 1 + STEP);
    for (const lightness of found) {
      if (passes(at(lightness))) return at(refine(l, lightness, (tried) => passes(at(tried))));
    }
  }
  return null;
}

/** Binary search between a lightness that fails and one that passes. @returns the passing one nearest to `from`. */
function refine(from: number, to: number, passes: (lightness: number) => boolean): number {
  let failing = Math.abs(to - from) > STEP ? to - Math.sign(to - from) * STEP : from;
  let passing = to;
  while (Math.abs(passing - failing) > PRECISION) {
    const middle = (passing + failing) / 2;
    if (passes(middle)) passing = middle;
    else failing = middle;
  }
  return passing;
}
