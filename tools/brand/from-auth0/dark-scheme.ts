import { type Color, clampChroma, converter, formatHex, type Oklch } from 'culori';
import { contrast } from '../colors/contrast.js';
import { nearestPassing } from '../colors/nearest-color.js';

const toOklch = converter('oklch');

/** The background colors of a scheme. */
export interface Backgrounds {
  page: string;
  surface: string;
  field: string;
}

/** OKLCH lightness, as in the page's own dark scheme: dark enough for white text, light enough for a shadow. */
const backgroundLightness = { page: 0.16, surface: 0.2, field: 0.2 };
/** Maximum OKLCH chroma of dark backgrounds and texts. */
const backgroundChroma = 0.02;
const inkChroma = 0.015;

/** Whether a background is light, so that its text is dark. */
export function isLight(color: Color | string): boolean {
  return lch(color).l > 0.6;
}

/** Whether a color has no visible hue. */
export function isGray(color: string): boolean {
  return lch(color).c < 0.004;
}

/** A dark background with the hue of the light one; if that is gray, slightly tinted with the brand's hue. */
export function darkBackground(light: string, part: keyof Backgrounds, brand: string): string {
  const { c } = lch(light);
  const tint = isGray(light) ? { ...lch(brand), c: 0.008 } : { ...lch(light), c: Math.min(c, backgroundChroma) };
  return hex({ ...tint, l: backgroundLightness[part] });
}

/** A dark-scheme text color: mirrors the lightness of the light one, but is never pure white. */
export function darkInk(light: string): string {
  const ink = lch(light);
  return hex({ ...ink, l: Math.min(0.96, Math.max(0.72, 1.16 - ink.l)), c: Math.min(ink.c, inkChroma) });
}

/** A dark-scheme border color, before `withContrast`. */
export function darkLine(light: string): string {
  const line = lch(light);
  return hex({ ...line, l: 0.5, c: Math.min(line.c, inkChroma) });
}

/** The same color if it has the needed contrast to every background; otherwise the nearest color that has. */
export function withContrast(light: string, backgrounds: Backgrounds, needed: number): string {
  const passes = (color: string) =>
    Object.values(backgrounds).every((background) => contrast(lch(color), lch(background)) >= needed);
  return passes(light) ? light : (nearestPassing(lch(light), passes) ?? light);
}

/** The label color on a fill: the same one if it passes, otherwise black or white. */
export function labelOn(fill: string, label: string): string {
  const ratio = (color: string) => contrast(lch(color), lch(fill));
  if (ratio(label) >= 4.5) return label;
  return ratio('#000000') > ratio('#ffffff') ? '#000000' : '#ffffff';
}

function lch(color: Color | string): Oklch {
  const found = toOklch(color);
  if (!found) throw new TypeError(`${String(color)} is not a color`);
  return found;
}

function hex(color: Oklch): string {
  return formatHex(clampChroma(color, 'oklch'));
}
