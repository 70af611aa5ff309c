import { isDeepStrictEqual } from 'node:util';
import { blend, formatHex, parse } from 'culori';
import {
  type Backgrounds,
  darkBackground,
  darkInk,
  darkLine,
  isGray,
  isLight,
  labelOn,
  withContrast,
} from './dark-scheme.js';
import type { Look, LookColors } from './look.js';

/** A token of `tokens.css`. */
export interface Token {
  name: `--${string}`;
  /** One value for both schemes, or one for each. */
  value: string | { light: string; dark: string };
  /** The source in Auth0's theme. */
  from: string;
}

export interface Palette {
  /** `auto`: light, with derived dark values. */
  scheme: 'auto' | 'dark';
  tokens: Token[];
}

/**
 * Maps the colors of a look to tokens. Auth0's theme has one scheme. For a light theme, the dark values are derived; a dark
 * theme stays dark only, because the team has chosen a dark login page for all users.
 */
export function paletteOf({ colors: given }: Pick<Look, 'colors'>): Palette {
  const colors = flattened(given);
  const light = lightTokens(colors);
  const overlay = colors.base_hover_color;
  if (!isLight(colors.widget_background)) {
    return { scheme: 'dark', tokens: [...withoutDefaults(light), ...hoverTokens(overlay)] };
  }
  const dark = darkValues(colors);
  // The overlay must not reduce the contrast of the label.
  const darkOverlay = isLight(dark['--on-brand']) ? '#000000' : '#ffffff';
  const isDefault = overlay === '#000000' && darkOverlay === '#ffffff';
  const tokens = light.map(({ value, ...token }): Token => {
    const other = (dark as Partial<Record<string, string>>)[token.name];
    return { ...token, value: other === undefined ? value : { light: value, dark: other } };
  });
  const hover = isDefault
    ? []
    : hoverTokens(overlay === darkOverlay ? overlay : `light-dark(${overlay}, ${darkOverlay})`);
  return { scheme: 'auto', tokens: [...withoutDefaults(tokens), ...hover] };
}

/** Auth0's hover color is an overlay on the button. Its opacity is that of this page. */
function hoverTokens(overlay: string): Token[] {
  const mixed = (share: number) => `color-mix(in oklab, var(--brand) ${share}%, ${overlay})`;
  return [
    { name: '--brand-hover', value: mixed(88), from: 'base_hover_color' },
    { name: '--brand-press', value: mixed(78), from: 'base_hover_color' },
  ];
}

/** Tokens with the value of another token by default. */
const defaults: Readonly<Record<string, string>> = {
  '--brand-text': '--brand',
  '--focus': '--brand-text',
  '--field': '--surface',
};

/** Removes tokens that equal their default, so that a later change of the other token changes both. */
function withoutDefaults(tokens: readonly Token[]): Token[] {
  const valueIn = (name: string | undefined) => tokens.find((token) => token.name === name)?.value;
  return tokens.filter(({ name, value }) => !isDeepStrictEqual(value, valueIn(defaults[name])));
}

function lightTokens(colors: LookColors): (Token & { value: string })[] {
  const token = (name: Token['name'], value: string, from: string) => ({ name, value, from });
  return [
    token('--brand', colors.primary_button, 'primary_button'),
    token('--on-brand', colors.primary_button_label, 'primary_button_label'),
    token('--brand-text', colors.links_focused_components, 'links_focused_components'),
    token('--page', colors.page_background, 'page_background.background_color'),
    token('--surface', colors.widget_background, 'widget_background'),
    token('--field', colors.input_background, 'input_background'),
    token('--ink', colors.header, 'header'),
    token('--ink-quiet', colors.input_labels_placeholders, 'input_labels_placeholders'),
    token('--line', colors.input_border, 'input_border'),
    token('--good', colors.success, 'success'),
    token('--bad', colors.error, 'error'),
    token('--focus', colors.base_focus_color, 'base_focus_color'),
  ];
}

function darkValues(colors: LookColors) {
  const { primary_button: brand } = colors;
  const backgrounds: Backgrounds = {
    page: darkBackground(colors.page_background, 'page', brand),
    surface: darkBackground(colors.widget_background, 'surface', brand),
    // Fields get the hue of a tinted card.
    field: darkBackground(
      colors.input_background,
      'field',
      isGray(colors.widget_background) ? brand : colors.widget_background,
    ),
  };
  const fill = withContrast(brand, backgrounds, 3);
  const text = withContrast(colors.links_focused_components, backgrounds, 4.5);
  const isSame = colors.base_focus_color === colors.links_focused_components;
  return {
    '--brand': fill,
    '--on-brand': labelOn(fill, colors.primary_button_label),
    '--brand-text': text,
    '--page': backgrounds.page,
    '--surface': backgrounds.surface,
    '--field': backgrounds.field,
    '--ink': darkInk(colors.header),
    '--ink-quiet': withContrast(darkInk(colors.input_labels_placeholders), backgrounds, 4.5),
    '--line': withContrast(darkLine(colors.input_border), backgrounds, 3),
    '--good': withContrast(colors.success, backgrounds, 4.5),
    '--bad': withContrast(colors.error, backgrounds, 4.5),
    '--focus': isSame ? text : withContrast(colors.base_focus_color, backgrounds, 3),
  };
}

/** Makes every color opaque, in hex: translucent colors are blended with their background. */
function flattened(given: LookColors): LookColors {
  const page = blendOver(given.page_background, '#ffffff');
  const surface = blendOver(given.widget_background, page);
  const field = blendOver(given.input_background, surface);
  const colors = Object.entries(given).map(([name, color]) => [name, blendOver(color, surface)]);
  return {
    ...(Object.fromEntries(colors) as LookColors), // the same names
    page_background: page,
    widget_background: surface,
    input_background: field,
    input_filled_text: blendOver(given.input_filled_text, field),
    input_border: blendOver(given.input_border, field),
  };
}

function blendOver(upper: string, lower: string): string {
  const [top, background] = [parse(upper), parse(lower)];
  if (!top || !background) throw new TypeError(`"${upper}" or "${lower}" is not a color`);
  return formatHex(blend([background, top], 'normal', 'rgb'));
}
