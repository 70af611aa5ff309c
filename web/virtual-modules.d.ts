declare module 'virtual:common-passwords' {
  /** Common passwords in lower case, in order: `0password 8s 8123` is password, passwords, password123. */
  export const frontCoded: string;
}

declare module 'virtual:brands' {
  import type { PageBrand } from '#web/brand/page-brand.js';

  /** A brand as the server writes it into the page. */
  export interface BuiltBrand {
    brand: PageBrand;
    /** Layout, fonts, tokens and own rules. */
    styles: string;
    /** Addresses of the fonts that the first screen shows. */
    fonts: readonly string[];
    /** Address of the tab's icon. */
    icon: string | null;
  }

  /** The brands by name. */
  export const brands: Readonly<Record<string, BuiltBrand>>;
  /** The brand of a page that belongs to no other. */
  export const defaultBrand: string;
}

declare module 'virtual:brand-texts' {
  import type { TextOverrides } from '#web/i18n/known-languages.js';

  /** Texts of brands, by brand and language (`nordbank/de`). */
  export const brandTexts: Readonly<Record<string, () => Promise<{ default: TextOverrides }>>>;
}
