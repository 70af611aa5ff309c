import { blend, type Color, clampRgb, converter, type Rgb, wcagContrast } from 'culori';

const toRgb = converter('rgb');

/** A color as a screen with the usual gamut shows it: what lies outside is cut off per channel, as browsers do. */
export function onScreen(color: Color): Rgb {
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
