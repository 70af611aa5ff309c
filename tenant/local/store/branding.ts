import type { BrandingPatch, NewTheme } from './branding-fields.js';
import { randomLetters } from './random-id.js';
import { ok, type Result, refuse } from './refusals.js';

/** What GET /branding answers. */
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

/** How Universal Login looks: the branding of the tenant, and at most one theme. A fresh tenant has no theme. */
export class BrandingStore {
  #branding: Branding = { colors: { primary: '#0059d6', page_background: '#f5f5f5' } };
  #theme: Theme | undefined;

  get(): Branding {
    return structuredClone(this.#branding);
  }

  /** Replaces what is named; the two colors are merged, null removes. Merging them is not verified. */
  update(patch: BrandingPatch): Branding {
    const { colors, ...rest } = this.#branding;
    const changedColors = patch.colors === null ? undefined : withoutNull({ ...colors, ...patch.colors });
    this.#branding = withoutNull({ ...rest, ...patch, colors: changedColors ?? null });
    return this.get();
  }

  theme(id?: string): Theme | undefined {
    return id === undefined || id === this.#theme?.themeId ? structuredClone(this.#theme) : undefined;
  }

  /** A tenant has one theme: Auth0's own tools never create a second one. */
  createTheme(theme: NewTheme): Result<Theme> {
    if (this.#theme) return refuse('theme_exists');
    this.#theme = { ...structuredClone(theme), themeId: randomLetters(32) };
    return ok(structuredClone(this.#theme));
  }

  /** Replaces the theme: a change has every section. */
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
