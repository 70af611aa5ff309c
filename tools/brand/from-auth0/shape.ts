import type { Look } from './look.js';
import type { Token } from './palette.js';

/** Family and weight from a font file. */
export interface FontInfo {
  family: string;
  /** A single weight, or the range of a variable font. */
  weight: number | readonly [number, number];
}

const token = (name: Token['name'], value: string, from: string): Token => ({ name, value, from });
/** At most four decimals: 0.875rem, not 0.87500001rem. */
const rem = (px: number) => `${Number((px / 16).toFixed(4))}rem`;
const bold = 700;
const shadow = '0 12px 40px rgb(0 0 0 / 0.12)';

/** Maps corners, borders, shadow and sizes to tokens. Auth0's defaults are omitted, so that the page's defaults apply. */
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
  // --radius also sets other corners, which would become circles with the radius of a pill.
  if (inputs_style === 'pill') return [token('--radius-control', pill, 'inputs_style')];
  const radius = inputs_style === 'sharp' ? 0 : input_border_radius;
  return [token('--radius', `${radius}px`, 'inputs_style, input_border_radius')];
}

const pill = 'calc(0.5 * var(--control-height))';

/** CSS `border-radius` of the buttons; undefined if it equals that of the fields. */
export function buttonCorners({ borders }: Pick<Look, 'borders'>): string | undefined {
  const { buttons_style: style, button_border_radius: radius, inputs_style, input_border_radius } = borders;
  if (style === inputs_style && (style !== 'rounded' || radius === input_border_radius)) return undefined;
  return { pill, sharp: '0', rounded: `${radius}px` }[style];
}

function shadowTokens({ show_widget_shadow, widget_border_weight }: Look['borders'], border: string): Token[] {
  const ring = widget_border_weight > 0 ? `0 0 0 ${widget_border_weight}px ${border}` : '';
  // For Auth0's default shadow, keep the page's shadow, which has values for both schemes.
  if (show_widget_shadow && ring === '') return [];
  const parts = [ring, show_widget_shadow ? shadow : ''].filter(Boolean);
  return [token('--shadow-card', parts.join(', ') || 'none', 'show_widget_shadow, widget_border')];
}

/** The font family as a token. */
export function familyTokens({ family }: FontInfo): Token[] {
  return [token('--font', `"${family}", "${family} fallback", system-ui, sans-serif`, 'font_url')];
}

/** Weights of bold texts, limited to the range of the font. Auth0's default, not bold, is omitted. */
export function weightTokens({ fonts }: Pick<Look, 'fonts'>, font: FontInfo | undefined): Token[] {
  const weight = font?.weight;
  // Use the only weight everywhere, so that browsers do not synthesize bold.
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
