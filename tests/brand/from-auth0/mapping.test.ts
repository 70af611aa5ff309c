import { wcagContrast } from 'culori';
import { describe, expect, it } from 'vitest';
import { type Branding, lookOf } from '../../../tools/brand/from-auth0/look.js';
import { newBrand } from '../../../tools/brand/from-auth0/new-brand.js';
import { type ThemeChanges, themeWith } from '../../tenant/themes.js';

const noFiles = { settings: {}, font: undefined };

/** Maps a theme to a brand, before the contrast is fixed: tokens by name, settings and rules. */
function mapped(
  changes: ThemeChanges = {},
  branding: Branding = {},
  fetched: Parameters<typeof newBrand>[0]['fetched'] = noFiles,
) {
  const look = lookOf(branding, { themeId: 'made-up', displayName: 'Made up', ...themeWith(changes) });
  const { tokens, settings, rules } = newBrand({ look, fetched, name: 'Made up', date: '2026-11-29' });
  return { tokens: Object.fromEntries(tokens.map(({ name, value }) => [name, value])), settings, rules };
}

/** The value for light. */
const light = (value: unknown) =>
  typeof value === 'object' && value !== null && 'light' in value ? value.light : value;

describe('colors', () => {
  it.each([
    ['primary_button', '--brand'],
    ['primary_button_label', '--on-brand'],
    ['links_focused_components', '--brand-text'],
    ['base_focus_color', '--focus'],
    ['widget_background', '--surface'],
    ['input_background', '--field'],
    ['input_border', '--line'],
    ['header', '--ink'],
    ['input_labels_placeholders', '--ink-quiet'],
    ['error', '--bad'],
    ['success', '--good'],
  ] as const)('%s becomes %s', (color, token) => {
    expect(light(mapped({ colors: { [color]: '#e8e1d3' } }).tokens[token])).toBe('#e8e1d3');
  });

  it('background_color becomes --page', () => {
    expect(light(mapped({ page_background: { background_color: '#fdf6e3' } }).tokens['--page'])).toBe('#fdf6e3');
  });

  it('base_hover_color is mixed into the button; for black, the default, the page keeps its own hover color', () => {
    expect(mapped().tokens).not.toHaveProperty('--brand-hover', expect.stringContaining('light-dark(#000000'));
    const { tokens } = mapped({ colors: { base_hover_color: '#ffcc00' } });
    expect(tokens['--brand-hover']).toContain('color-mix(in oklab, var(--brand) 88%, light-dark(#ffcc00, ');
  });

  it('a token that equals its default is omitted', () => {
    const same = { primary_button: '#0b4a6f', links_focused_components: '#0b4a6f', base_focus_color: '#0b4a6f' };
    const { tokens } = mapped({ colors: same });
    expect(Object.keys(tokens)).not.toContain('--focus');
    expect(Object.keys(tokens)).not.toContain('--field');
  });

  it('a translucent color is blended with its background', () => {
    expect(light(mapped({ colors: { input_background: '#00000080' } }).tokens['--field'])).toBe('#7f7f7f');
  });

  it('without a theme, the page gets the first color of a gradient', () => {
    const page_background = { type: 'linear-gradient', start: '#fdf6e3', end: '#000000', angle_deg: 35 };
    expect(lookOf({ colors: { page_background } }, undefined).colors.page_background).toBe('#fdf6e3');
  });
});

describe('the dark scheme', () => {
  it('has dark backgrounds and light text', () => {
    const { tokens } = mapped({ colors: { primary_button: '#0b4a6f', widget_background: '#fffaf0' } });
    const dark = (name: string) => (tokens[name] as { dark: string }).dark;
    expect(wcagContrast(dark('--surface'), '#000')).toBeLessThan(1.4);
    expect(wcagContrast(dark('--ink'), dark('--surface'))).toBeGreaterThan(10);
    expect(wcagContrast(dark('--ink-quiet'), dark('--surface'))).toBeGreaterThan(4.5);
    expect(wcagContrast(dark('--brand'), dark('--surface'))).toBeGreaterThanOrEqual(3);
    expect(wcagContrast(dark('--on-brand'), dark('--brand'))).toBeGreaterThanOrEqual(4.5);
  });

  it('keeps a color that has enough contrast in the dark', () => {
    expect(mapped({ colors: { primary_button: '#635dff' } }).tokens['--brand']).toEqual({
      light: '#635dff',
      dark: '#635dff',
    });
  });

  it('is the only scheme of a dark theme', () => {
    const { settings, tokens } = mapped({ colors: { widget_background: '#14121f', header: '#ffffff' } });
    expect([settings.scheme, tokens['--surface'], tokens['--ink']]).toEqual(['dark', '#14121f', '#ffffff']);
  });
});

describe('corners, borders and shadow', () => {
  it.each([
    [{ inputs_style: 'rounded', input_border_radius: 8 }, { '--radius': '8px' }],
    [{ inputs_style: 'sharp' }, { '--radius': '0px' }],
    [{ inputs_style: 'pill' }, { '--radius-control': 'calc(0.5 * var(--control-height))' }],
    [{ widget_corner_radius: 20 }, { '--radius-card': '20px' }],
    [{ input_border_weight: 2 }, { '--border': '2px' }],
    [{ show_widget_shadow: false, widget_border_weight: 0 }, { '--shadow-card': 'none' }],
    [{ show_widget_shadow: false, widget_border_weight: 2 }, { '--shadow-card': '0 0 0 2px #c9cace' }],
  ] as const)('%j becomes %j', (borders, tokens) => {
    expect(mapped({ borders }).tokens).toMatchObject(tokens);
  });

  it('corners of buttons that differ from those of fields become a rule', () => {
    const { rules } = mapped({ borders: { buttons_style: 'pill' } });
    expect(rules).toContainEqual(expect.objectContaining({ selector: '[data-part="button"]' }));
    expect(mapped().rules).not.toContainEqual(expect.objectContaining({ selector: '[data-part="button"]' }));
  });
});

describe('type', () => {
  it('sizes of text and title become tokens, unless they are the default', () => {
    const { tokens } = mapped({ fonts: { reference_text_size: 14, title: { bold: false, size: 100 } } });
    expect(tokens).toMatchObject({ '--text-base': '0.875rem', '--text-title': '0.875rem' });
    expect(Object.keys(mapped().tokens)).not.toContain('--text-title');
  });

  it('bold becomes a weight, limited to the range of the font', () => {
    const fonts = { title: { bold: true, size: 150 }, buttons_text: { bold: true, size: 100 } };
    expect(mapped({ fonts }).tokens).toMatchObject({ '--weight-strong': '700', '--weight-button': '700' });
    const font = { family: 'Slim', weight: [200, 600] as const };
    expect(mapped({ fonts }, {}, { settings: {}, font }).tokens).toMatchObject({ '--weight-strong': '600' });
  });
});

describe('alignment and logo', () => {
  it.each([
    ['left', 'start'],
    ['center', 'center'],
    ['right', 'end'],
  ] as const)('page_layout %s becomes align %s', (page_layout, align) => {
    expect(mapped({ page_background: { page_layout } }).settings).toMatchObject({ layout: 'card', align });
  });

  it('a picture behind the page becomes the layout full', () => {
    const fetched = { settings: { picture: 'picture.png' }, font: undefined };
    expect(mapped({}, {}, fetched).settings).toMatchObject({ layout: 'full', picture: 'picture.png' });
  });

  it("the theme's logo overrides the branding's; the position none removes it", () => {
    const [of, branding] = ['https://cdn.example.com/a.svg', { logo_url: 'https://cdn.example.com/b.svg' }];
    const logo = (changes: ThemeChanges) =>
      lookOf(branding, { themeId: 'made-up', displayName: '', ...themeWith(changes) }).files.logo;
    expect([logo({ widget: { logo_url: of } }), logo({}), logo({ widget: { logo_position: 'none' } })]).toEqual([
      of,
      branding.logo_url,
      '',
    ]);
  });

  it('text and logo have the alignment of Auth0', () => {
    const selectors = ({ rules }: ReturnType<typeof mapped>) => rules.map(({ declaration }) => declaration);
    expect(selectors(mapped({ widget: { header_text_alignment: 'left', logo_position: 'left' } }))).toEqual([]);
    expect(selectors(mapped({ widget: { header_text_alignment: 'right', logo_position: 'center' } }))).toEqual([
      'text-align: end',
      'justify-content: center',
    ]);
  });
});
