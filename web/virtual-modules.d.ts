declare module 'virtual:common-passwords' {
  /** Common passwords in lower case, sorted and front-coded: `0password 8s 8123` is password, passwords, password123. */
  export const frontCoded: string;
}

declare module 'virtual:brands' {
  import type { PageBrand } from '#web/brand/page-brand.js';

  /** A brand with what the server writes into the page. */
  export interface BuiltBrand {
    brand: PageBrand;
    /** CSS: layout, fonts, tokens and the brand's own rules. */
    styles: string;
    /** URLs of the fonts to preload. */
    fonts: readonly string[];
    /** URL of the tab's icon. */
    icon: string | null;
  }

  /** The brands by name. */
  export const brands: Readonly<Record<string, BuiltBrand>>;
  /** The brand of a page that no other brand is chosen for. */
  export const defaultBrand: string;
}

declare module 'virtual:brand-texts' {
  import type { TextOverrides } from '#web/i18n/known-languages.js';

  /** Texts of brands, by brand and language (`nordbank/de`). */
  export const brandTexts: Readonly<Record<string, () => Promise<{ default: TextOverrides }>>>;
}
