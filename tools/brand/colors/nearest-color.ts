import { type Color, clampChroma, converter, formatHex } from 'culori';

const toOklch = converter('oklch');
/** A step that is just seen, and the one to which the answer is found. */
const STEP = 0.01;
const PRECISION = 0.0005;

/**
 * The color next to this one in lightness (OKLCH), with its hue, that passes; lighter and darker are tried alike.
 * @param passes is asked for colors as `#rrggbb`, so that what is answered was tried as it is written.
 * @returns null where no lightness passes.
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
      if (passes(at(lightness))) return at(closer(l, lightness, (tried) => passes(at(tried))));
    }
  }
  return null;
}

/** Between a lightness that fails and one that passes: the one nearest to the first that passes. */
function closer(from: number, to: number, passes: (lightness: number) => boolean): number {
  let failing = Math.abs(to - from) > STEP ? to - Math.sign(to - from) * STEP : from;
  let passing = to;
  while (Math.abs(passing - failing) > PRECISION) {
    const middle = (passing + failing) / 2;
    if (passes(middle)) passing = middle;
    else failing = middle;
  }
  return passing;
}
