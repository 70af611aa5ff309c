import type { BrandingPatch, NewTheme } from './branding-fields.js';
import { randomLetters } from './random-id.js';
import { ok, type Result, refuse } from './refusals.js';

/** Reply of GET /branding. */
export interface Branding {
  colors?: { primary?: string; page_background?: string | Record<string, unknown> };
  favicon_url?: string;
  logo_url?: string;
  font?: { url?: string };
}

export interface Theme extends NewTheme {
  themeId: string;
}

const withoutNull = (values: object) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

/** The look of Universal Login: the branding of the tenant, and at most one theme. A new tenant has no theme. */
export class BrandingStore {
  #branding: Branding = { colors: { primary: '#0059d6', page_background: '#f5f5f5' } };
  #theme: Theme | undefined;

  get(): Branding {
    return structuredClone(this.#branding);
  }

  /** Replaces the named settings; null removes one. The two colors are merged, which is not verified. */
  update(patch: BrandingPatch): Branding {
    const { colors, ...rest } = this.#branding;
    const changedColors = patch.colors === null ? undefined : withoutNull({ ...colors, ...patch.colors });
    this.#branding = withoutNull({ ...rest, ...patch, colors: changedColors ?? null });
    return this.get();
  }

  /** The theme, if it has this ID; without `id` the default theme. */
  theme(id?: string): Theme | undefined {
    return id === undefined || id === this.#theme?.themeId ? structuredClone(this.#theme) : undefined;
  }

  /** Creates the theme. Refusal: `theme_exists`, because Auth0's own tools never create a second one. */
  createTheme(theme: NewTheme): Result<Theme> {
    if (this.#theme) return refuse('theme_exists');
    this.#theme = { ...structuredClone(theme), themeId: randomLetters(32) };
    return ok(structuredClone(this.#theme));
  }

  /** Replaces the whole theme. Refusal: `theme_not_found`. */
  updateTheme(id: string, theme: NewTheme): Result<Theme> {
    if (this.#theme?.themeId !== id) return refuse('theme_not_found');
    const { displayName } = this.#theme;
    this.#theme = { ...(displayName !== undefined && { displayName }), ...structuredClone(theme), themeId: id };
    return ok(structuredClone(this.#theme));
  }

  removeTheme(id: string): Result<undefined> {
    if (this.#theme?.themeId !== id) return refuse('theme_not_found');
    this.#theme = undefined;
    return ok(undefined);
  }
}
