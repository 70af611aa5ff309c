import { isDeepStrictEqual } from 'node:util';
import { blend, formatHex, parse } from 'culori';
import { darkGround, darkInk, darkLine, type Grounds, isGray, isLight, labelOn, lightened } from './dark-scheme.js';
import type { Look, LookColors } from './look.js';

/** A token of the brand, as `tokens.css` has it. */
export interface Token {
  name: `--${string}`;
  /** One value for both schemes, or one for each. */
  value: string | { light: string; dark: string };
  /** Where it comes from in Auth0. */
  from: string;
}

export interface Palette {
  /** `auto`: the dark values are derived. */
  scheme: 'auto' | 'dark';
  tokens: Token[];
}

/**
 * The colors of a look as tokens. Auth0's theme has one scheme: for a light one the dark values are derived, and a dark one
 * stays alone, because a brand that shows everybody a dark login page means it.
 */
export function paletteOf({ colors: given }: Pick<Look, 'colors'>): Palette {
  const colors = flattened(given);
  const light = lightTokens(colors);
  const veil = colors.base_hover_color;
  if (!isLight(colors.widget_background)) {
    return { scheme: 'dark', tokens: [...withoutFollowers(light), ...hoverTokens(veil)] };
  }
  const dark = darkValues(colors);
  // A light label stays readable on a button that gets darker.
  const darkVeil = isLight(dark['--on-brand']) ? '#000000' : '#ffffff';
  const isUsual = veil === '#000000' && darkVeil === '#ffffff';
  const tokens = light.map(({ value, ...token }): Token => {
    const other = (dark as Partial<Record<string, string>>)[token.name];
    return { ...token, value: other === undefined ? value : { light: value, dark: other } };
  });
  const hover = isUsual ? [] : hoverTokens(veil === darkVeil ? veil : `light-dark(${veil}, ${darkVeil})`);
  return { scheme: 'auto', tokens: [...withoutFollowers(tokens), ...hover] };
}

/** Auth0's hover color is a veil over the button; how thick it is, is the page's own. */
function hoverTokens(veil: string): Token[] {
  const mixed = (share: number) => `color-mix(in oklab, var(--brand) ${share}%, ${veil})`;
  return [
    { name: '--brand-hover', value: mixed(88), from: 'base_hover_color' },
    { name: '--brand-press', value: mixed(78), from: 'base_hover_color' },
  ];
}

/** Tokens that the page's own rules give the value of another one. */
const followers: Readonly<Record<string, string>> = {
  '--brand-text': '--brand',
  '--focus': '--brand-text',
  '--field': '--surface',
};

/** A token with the value of the one that it follows anyway is left out: a change of that one changes both. */
function withoutFollowers(tokens: readonly Token[]): Token[] {
  const valueIn = (name: string | undefined) => tokens.find((token) => token.name === name)?.value;
  return tokens.filter(({ name, value }) => !isDeepStrictEqual(value, valueIn(followers[name])));
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
  const grounds: Grounds = {
    page: darkGround(colors.page_background, 'page', brand),
    surface: darkGround(colors.widget_background, 'surface', brand),
    // White fields on a tinted card stay in its family.
    field: darkGround(
      colors.input_background,
      'field',
      isGray(colors.widget_background) ? brand : colors.widget_background,
    ),
  };
  const fill = lightened(brand, grounds, 3);
  const text = lightened(colors.links_focused_components, grounds, 4.5);
  const isSame = colors.base_focus_color === colors.links_focused_components;
  return {
    '--brand': fill,
    '--on-brand': labelOn(fill, colors.primary_button_label),
    '--brand-text': text,
    '--page': grounds.page,
    '--surface': grounds.surface,
    '--field': grounds.field,
    '--ink': darkInk(colors.header),
    '--ink-quiet': lightened(darkInk(colors.input_labels_placeholders), grounds, 4.5),
    '--line': lightened(darkLine(colors.input_border), grounds, 3),
    '--good': lightened(colors.success, grounds, 4.5),
    '--bad': lightened(colors.error, grounds, 4.5),
    '--focus': isSame ? text : lightened(colors.base_focus_color, grounds, 3),
  };
}

/** Every color opaque and in one notation: what is translucent shows its ground. */
function flattened(given: LookColors): LookColors {
  const page = laidOver(given.page_background, '#ffffff');
  const surface = laidOver(given.widget_background, page);
  const field = laidOver(given.input_background, surface);
  const colors = Object.entries(given).map(([name, color]) => [name, laidOver(color, surface)]);
  return {
    ...(Object.fromEntries(colors) as LookColors), // the same names
    page_background: page,
    widget_background: surface,
    input_background: field,
    input_filled_text: laidOver(given.input_filled_text, field),
    input_border: laidOver(given.input_border, field),
  };
}

function laidOver(upper: string, lower: string): string {
  const [top, ground] = [parse(upper), parse(lower)];
  if (!top || !ground) throw new TypeError(`"${upper}" or "${lower}" is no color`);
  return formatHex(blend([ground, top], 'normal', 'rgb'));
}
