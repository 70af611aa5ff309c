import { blend, type Color, clampRgb, converter, parse, type Rgb, wcagContrast } from 'culori';
import { belowGround, belowOthers, type Pair } from './pairs.js';
import { ColorError, type ResolvedColor, resolveToken, type Scheme, type Values } from './resolve-color.js';

const toRgb = converter('rgb');

/** A color as a screen with the usual gamut shows it: what lies outside is cut off per channel, as browsers do. */
function onScreen(color: Color): Rgb {
  return clampRgb(toRgb(color));
}

/** A color on a ground: what is translucent lets the ground through. */
export function over(color: Color, ground: Color): Rgb {
  const top = onScreen(color);
  if ((top.alpha ?? 1) === 1) return top;
  return onScreen(blend([onScreen(ground), top], 'normal', 'rgb'));
}

/** The contrast of two opaque colors, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: Color, other: Color): number {
  return wcagContrast(onScreen(one), onScreen(other));
}

/** Cut off and not rounded: 4.496 to one is not 4.5. */
export function ratioText(ratio: number): string {
  return `${(Math.floor(ratio * 10) / 10).toFixed(1)}:1`;
}

/** A pair, measured. */
export interface Measured {
  pair: Pair;
  /** 1 to 21; 0 where it could not be measured, which counts as failed. */
  ratio: number;
  front: ResolvedColor | null;
  ground: ResolvedColor | null;
  /** Why it could not be measured. */
  problem?: string;
}

/** Behind a page without a color, by scheme: what browsers paint (`Canvas`). */
const canvas: Readonly<Record<Scheme, Color>> = { light: color('#fff'), dark: color('#121212') };

/** Measures a pair in one scheme: what is translucent is laid on what is below it. */
export function measure(pair: Pair, values: Values, scheme: Scheme): Measured {
  let front: ResolvedColor | null = null;
  let ground: ResolvedColor | null = null;
  try {
    ground = resolveToken(pair.ground, values, scheme);
    front = resolveToken(pair.front, values, scheme);
    const below = (belowGround[pair.ground] ?? belowOthers).map((name) => resolveToken(name, values, scheme).color);
    const painted = [...below, ground.color].reduce((bottom, top) => over(top, bottom), canvas[scheme]);
    return { pair, front, ground, ratio: contrast(over(front.color, painted), painted) };
  } catch (error) {
    if (!(error instanceof ColorError)) throw error;
    return { pair, front, ground, ratio: 0, problem: error.message };
  }
}

export function passes({ ratio, pair }: Measured): boolean {
  return ratio >= pair.needed;
}

function color(css: string): Color {
  const parsed = parse(css);
  if (!parsed) throw new Error(`${css} is no color`);
  return parsed;
}
