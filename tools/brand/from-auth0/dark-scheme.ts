import { type Color, clampChroma, converter, formatHex, type Oklch } from 'culori';
import { contrast } from '../colors/contrast.js';
import { nearestPassing } from '../colors/nearest-color.js';

const toOklch = converter('oklch');

/** The colors of a scheme that the others are measured on. */
export interface Grounds {
  page: string;
  surface: string;
  field: string;
}

/** In OKLCH: dark enough for white text and light enough for a shadow, as the page's own dark scheme. */
const groundLightness = { page: 0.16, surface: 0.2, field: 0.2 };
/** A ground with more color than this glows in the dark. */
const groundChroma = 0.02;
const inkChroma = 0.015;

/** Whether a color is a ground for dark text. */
export function isLight(color: Color | string): boolean {
  return lch(color).l > 0.6;
}

/** Whether nobody sees a hue in it. */
export function isGray(color: string): boolean {
  return lch(color).c < 0.004;
}

/** A dark ground with the hue of the light one; where that is gray, with a breath of the brand's. */
export function darkGround(light: string, part: keyof Grounds, brand: string): string {
  const { c } = lch(light);
  const tint = isGray(light) ? { ...lch(brand), c: 0.008 } : { ...lch(light), c: Math.min(c, groundChroma) };
  return hex({ ...tint, l: groundLightness[part] });
}

/** Text: as far from black as the light one is from white, and never pure white, which glares. */
export function darkInk(light: string): string {
  const ink = lch(light);
  return hex({ ...ink, l: Math.min(0.96, Math.max(0.72, 1.16 - ink.l)), c: Math.min(ink.c, inkChroma) });
}

/** A border: as quiet as it may be once it is `lightened`. */
export function darkLine(light: string): string {
  const line = lch(light);
  return hex({ ...line, l: 0.5, c: Math.min(line.c, inkChroma) });
}

/** A color with a meaning or of the brand: the same one where it stands out from every ground, else the next one that does. */
export function lightened(light: string, grounds: Grounds, needed: number): string {
  const passes = (color: string) =>
    Object.values(grounds).every((ground) => contrast(lch(color), lch(ground)) >= needed);
  return passes(light) ? light : (nearestPassing(lch(light), passes) ?? light);
}

/** The label that is read on a fill: the same one, or the better of black and white. */
export function labelOn(fill: string, label: string): string {
  const ratio = (color: string) => contrast(lch(color), lch(fill));
  if (ratio(label) >= 4.5) return label;
  return ratio('#000000') > ratio('#ffffff') ? '#000000' : '#ffffff';
}

function lch(color: Color | string): Oklch {
  const found = toOklch(color);
  if (!found) throw new TypeError(`${String(color)} is no color`);
  return found;
}

function hex(color: Oklch): string {
  return formatHex(clampChroma(color, 'oklch'));
}
