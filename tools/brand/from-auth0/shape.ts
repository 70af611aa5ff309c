import type { Look } from './look.js';
import type { Token } from './palette.js';

/** A font as the file says it. */
export interface FontFacts {
  family: string;
  /** One weight, or the two ends of a variable font. */
  weight: number | readonly [number, number];
}

const token = (name: Token['name'], value: string, from: string): Token => ({ name, value, from });
/** At most four digits: 0.875rem, and no 0.87500001. */
const rem = (px: number) => `${Number((px / 16).toFixed(4))}rem`;
const bold = 700;
const shadow = '0 12px 40px rgb(0 0 0 / 0.12)';

/** Corners, borders, shadow and sizes of a look as tokens. Values that are Auth0's default and say nothing stay the page's own. */
export function shapeTokens(
  { borders, fonts, widget, colors }: Pick<Look, 'borders' | 'fonts' | 'widget' | 'colors'>,
  { hasLogo }: { hasLogo: boolean },
): Token[] {
  const tokens = [...cornerTokens(borders)];
  tokens.push(token('--radius-card', `${borders.widget_corner_radius}px`, 'widget_corner_radius'));
  if (borders.input_border_weight > 1) {
    tokens.push(token('--border', `${borders.input_border_weight}px`, 'input_border_weight'));
  }
  tokens.push(...shadowTokens(borders, colors.widget_border));
  if (fonts.reference_text_size !== 16) {
    tokens.push(token('--text-base', rem(fonts.reference_text_size), 'reference_text_size'));
  }
  if (fonts.title.size !== 150) {
    tokens.push(token('--text-title', rem((fonts.reference_text_size * fonts.title.size) / 100), 'title.size'));
  }
  if (hasLogo) tokens.push(token('--logo-height', `${widget.logo_height}px`, 'logo_height'));
  return tokens;
}

function cornerTokens({ inputs_style, input_border_radius }: Look['borders']): Token[] {
  // The other corners follow --radius; with a pill's they would be circles.
  if (inputs_style === 'pill') return [token('--radius-control', pill, 'inputs_style')];
  const radius = inputs_style === 'sharp' ? 0 : input_border_radius;
  return [token('--radius', `${radius}px`, 'inputs_style, input_border_radius')];
}

const pill = 'calc(0.5 * var(--control-height))';

/** Corners of the buttons as CSS; undefined where they are those of the fields. */
export function buttonCorners({ borders }: Pick<Look, 'borders'>): string | undefined {
  const { buttons_style: style, button_border_radius: radius, inputs_style, input_border_radius } = borders;
  if (style === inputs_style && (style !== 'rounded' || radius === input_border_radius)) return undefined;
  return { pill, sharp: '0', rounded: `${radius}px` }[style];
}

function shadowTokens({ show_widget_shadow, widget_border_weight }: Look['borders'], border: string): Token[] {
  const ring = widget_border_weight > 0 ? `0 0 0 ${widget_border_weight}px ${border}` : '';
  // Its own shadow stays the page's, which both schemes have.
  if (show_widget_shadow && ring === '') return [];
  const parts = [ring, show_widget_shadow ? shadow : ''].filter(Boolean);
  return [token('--shadow-card', parts.join(', ') || 'none', 'show_widget_shadow, widget_border')];
}

/** The font's family. */
export function familyTokens({ family }: FontFacts): Token[] {
  return [token('--font', `"${family}", "${family} fallback", system-ui, sans-serif`, 'font_url')];
}

/** Weights that Auth0 makes bold, as far as the font has them. That nothing is bold is Auth0's default, and stays ours. */
export function weightTokens({ fonts }: Pick<Look, 'fonts'>, font: FontFacts | undefined): Token[] {
  const weight = font?.weight;
  // A font with one weight is never thickened by the browser.
  if (typeof weight === 'number') return everyWeight.map((name) => token(name, String(weight), 'font_url'));
  const [least, most] = weight ?? [1, 1000];
  return Object.entries(boldTexts).flatMap(([name, isBold]) => {
    if (!isBold(fonts)) return [];
    return [token(name as Token['name'], String(Math.min(most, Math.max(least, bold))), 'bold')]; // the keys are names
  });
}

const everyWeight = [
  '--weight-normal',
  '--weight-quiet',
  '--weight-label',
  '--weight-button',
  '--weight-strong',
] as const;
const boldTexts: Readonly<Record<string, (fonts: Look['fonts']) => boolean>> = {
  '--weight-label': ({ input_labels }) => input_labels.bold,
  '--weight-button': ({ buttons_text }) => buttons_text.bold,
  '--weight-strong': ({ title }) => title.bold,
};
