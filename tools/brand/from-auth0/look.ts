import type { BrandingClient } from 'auth0/branding';
import { parse } from 'culori';
import { orStop, readFailure, toStop } from '#tenant/setup/connect/failures.js';
import type { TenantConnection } from '#tenant/setup/connect/tenant-connection.js';

type Reply<Call extends (...args: never[]) => PromiseLike<unknown>> = Awaited<ReturnType<Call>>;
/** GET /api/v2/branding */
export type Branding = Reply<BrandingClient['get']>;
/** GET /api/v2/branding/themes/default */
export type Theme = Reply<BrandingClient['themes']['getDefault']>;

export type LookColors = Record<Exclude<keyof Theme['colors'], 'captcha_widget_theme'> | 'page_background', string>;

/** The look of Universal Login: values of the theme, with the tenant's branding as fallback. */
export interface Look extends Pick<Theme, 'borders' | 'fonts' | 'widget'> {
  colors: LookColors;
  pageLayout: Theme['page_background']['page_layout'];
  /** URLs of files; empty if not set. */
  files: { font: string; logo: string; icon: string; picture: string };
  /** Whether the tenant has a theme. Without one, its branding is used. */
  hasTheme: boolean;
  /** Whether nothing was customized: Auth0's own colors, no logo, no icon, no font. */
  isDefault: boolean;
  /** One sentence per invalid color, which is replaced by Auth0's default. */
  invalidColors: string[];
}

/** Auth0's default theme (recorded). */
const auth0Theme: Omit<Theme, 'themeId' | 'displayName'> = {
  borders: {
    button_border_radius: 3,
    button_border_weight: 1,
    buttons_style: 'rounded',
    input_border_radius: 3,
    input_border_weight: 1,
    inputs_style: 'rounded',
    show_widget_shadow: true,
    widget_border_weight: 0,
    widget_corner_radius: 5,
  },
  colors: {
    body_text: '#1e212a',
    error: '#d03c38',
    header: '#1e212a',
    icons: '#65676e',
    input_background: '#ffffff',
    input_border: '#c9cace',
    input_filled_text: '#000000',
    input_labels_placeholders: '#65676e',
    links_focused_components: '#635dff',
    primary_button: '#635dff',
    primary_button_label: '#ffffff',
    secondary_button_border: '#c9cace',
    secondary_button_label: '#1e212a',
    success: '#13a688',
    widget_background: '#ffffff',
    widget_border: '#c9cace',
  },
  fonts: {
    body_text: { bold: false, size: 87.5 },
    buttons_text: { bold: false, size: 100 },
    font_url: '',
    input_labels: { bold: false, size: 100 },
    links: { bold: true, size: 87.5 },
    links_style: 'normal',
    reference_text_size: 16,
    subtitle: { bold: false, size: 87.5 },
    title: { bold: false, size: 150 },
  },
  page_background: { background_color: '#000000', background_image_url: '', page_layout: 'center' },
  widget: {
    header_text_alignment: 'center',
    logo_height: 52,
    logo_position: 'center',
    logo_url: '',
    social_buttons_layout: 'bottom',
  },
};

/** Default primary colors of new tenants; not verified for every region. */
const defaultColors: readonly (string | undefined)[] = [undefined, '#0059d6', '#635dff'];

/** Reads the look of Universal Login: two calls, with the scope `read:branding`. @throws Stop if a call fails. */
export async function readLook(branding: TenantConnection['branding']): Promise<Look> {
  return lookOf(await orStop(branding.get(), 'show its branding'), await readTheme(branding));
}

/** The theme; undefined if the tenant has none. */
async function readTheme({ themes }: TenantConnection['branding']): Promise<Theme | undefined> {
  try {
    return await themes.getDefault();
  } catch (error) {
    if (readFailure(error).status === 404) return undefined;
    throw toStop(error, 'show its theme');
  }
}

/** @param theme undefined if the tenant has none. */
export function lookOf(branding: Branding, theme: Theme | undefined): Look {
  const { borders, fonts, widget, page_background: page, colors } = theme ?? auth0Theme;
  const files = {
    font: fonts.font_url || branding.font?.url || '',
    logo: widget.logo_position === 'none' ? '' : widget.logo_url || branding.logo_url || '',
    icon: branding.favicon_url ?? '',
    picture: page.background_image_url,
  };
  const given = theme
    ? { ...colors, page_background: page.background_color }
    : { ...primaryOf(branding), page_background: flatColor(branding.colors?.page_background) };
  return {
    ...{ borders, fonts, widget, files },
    pageLayout: page.page_layout,
    ...readColors(given),
    hasTheme: theme !== undefined,
    isDefault:
      theme === undefined &&
      defaultColors.includes(branding.colors?.primary?.toLowerCase()) &&
      Object.values(files).every((file) => file === ''),
  };
}

function primaryOf({ colors: { primary } = {} }: Branding): Partial<LookColors> {
  if (primary === undefined) return {};
  return { primary_button: primary, links_focused_components: primary, base_focus_color: primary };
}

/** The background color of the page; of a gradient, the first color. */
function flatColor(background: unknown): string | undefined {
  if (typeof background === 'string') return background;
  if (typeof background !== 'object' || background === null || !('start' in background)) return undefined;
  return String(background.start);
}

function readColors(given: Partial<Record<string, string>>): Pick<Look, 'colors' | 'invalidColors'> {
  const links = given.links_focused_components ?? '';
  const own: LookColors = {
    ...auth0Theme.colors,
    page_background: '#ffffff',
    // Older themes may not have these.
    base_focus_color: parse(links) ? links : auth0Theme.colors.links_focused_components,
    base_hover_color: '#000000',
    read_only_background: '#ffffff',
  };
  const wrong = Object.entries(given).filter(([name, color = '']) => name in own && !parse(color));
  const colors = Object.entries(own).map(([name, usual]) => {
    const color = given[name];
    return [name, color !== undefined && parse(color) ? color : usual];
  });
  return {
    colors: Object.fromEntries(colors) as LookColors, // the names of `own`
    invalidColors: wrong.map(([name, color]) => `${name}: "${color}" is not a color. Auth0's default is used instead.`),
  };
}
