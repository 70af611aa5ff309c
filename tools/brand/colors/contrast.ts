import { blend, type Color, clampRgb, converter, parse, type Rgb, wcagContrast } from 'culori';
import { belowBackground, belowOthers, type Pair } from './pairs.js';
import { ColorError, type ResolvedColor, resolveToken, type Scheme, type Values } from './resolve-color.js';

const toRgb = converter('rgb');

/** Converts a color to sRGB. Colors outside of the gamut are clipped per channel, as browsers do. */
function toSrgb(color: Color): Rgb {
  return clampRgb(toRgb(color));
}

/** The color that a viewer sees: a translucent color is blended with the background. */
export function over(color: Color, background: Color): Rgb {
  const top = toSrgb(color);
  if ((top.alpha ?? 1) === 1) return top;
  return toSrgb(blend([toSrgb(background), top], 'normal', 'rgb'));
}

/** The contrast of two opaque colors, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: Color, other: Color): number {
  return wcagContrast(toSrgb(one), toSrgb(other));
}

/** `4.5:1`. Truncated, not rounded: 4.496 fails a limit of 4.5. */
export function ratioText(ratio: number): string {
  return `${(Math.floor(ratio * 10) / 10).toFixed(1)}:1`;
}

/** A pair with its contrast. */
export interface MeasuredPair {
  pair: Pair;
  /** 1 to 21; 0 if it could not be measured, which counts as a failure. */
  ratio: number;
  foreground: ResolvedColor | null;
  background: ResolvedColor | null;
  /** Why it could not be measured. */
  problem?: string;
}

/** What browsers paint behind a page without a background (`Canvas`), by scheme. */
const canvas: Readonly<Record<Scheme, Color>> = { light: color('#fff'), dark: color('#121212') };

/** Measures a pair in one scheme. Translucent colors are blended with the layers below. */
export function measure(pair: Pair, values: Values, scheme: Scheme): MeasuredPair {
  let foreground: ResolvedColor | null = null;
  let background: ResolvedColor | null = null;
  try {
    background = resolveToken(pair.background, values, scheme);
    foreground = resolveToken(pair.foreground, values, scheme);
    const below = (belowBackground[pair.background] ?? belowOthers).map(
      (name) => resolveToken(name, values, scheme).color,
    );
    const painted = [...below, background.color].reduce((bottom, top) => over(top, bottom), canvas[scheme]);
    return { pair, foreground, background, ratio: contrast(over(foreground.color, painted), painted) };
  } catch (error) {
    if (!(error instanceof ColorError)) throw error;
    return { pair, foreground, background, ratio: 0, problem: error.message };
  }
}

/** Whether the contrast is high enough. */
export function passes({ ratio, pair }: MeasuredPair): boolean {
  return ratio >= pair.needed;
}

function color(css: string): Color {
  const parsed = parse(css);
  if (!parsed) throw new Error(`${css} is not a color`);
  return parsed;
}
