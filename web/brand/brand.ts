import type { LanguageKey } from '../i18n/known-languages.js';

/** One value for all languages, or one for each. */
export type Localized<Value extends string> = Value | Readonly<Partial<Record<LanguageKey, Value>>>;

/** A file of the brand's folder: one for both color schemes, or one for each. */
export type BrandImage = string | { light: string; dark: string };

/**
 * The settings of a brand: the default export of `brands/<name>/brand.ts`. Colors, sizes and fonts are tokens in `tokens.css`
 * of the same folder. File names are paths inside that folder.
 */
export interface Brand {
  name: string;
  /** In buttons and sentences; `name` by default. */
  shortName?: string;
  layout?: 'card' | 'plain' | 'split' | 'full';
  /** Position of the card; in `split` the side of the form. */
  align?: 'start' | 'center' | 'end';
  /** `light` and `dark` are for brands with a single color scheme. */
  scheme?: 'auto' | 'light' | 'dark';
  /** The languages of the page, in this order; all by default. */
  languages?: readonly LanguageKey[] | 'all';
  /** For users whose languages are not available. English by default, or else the first language. */
  defaultLanguage?: LanguageKey;
  /** The form of address in a language that has two, such as German. */
  address?: 'informal' | 'formal';
  links?: readonly BrandLink[];
  /** URL of "Start over" for this brand; `APP_URL` by default. */
  appUrl?: string;
  /** Replaces the name. */
  logo?: BrandImage;
  /** Before the name, if there is no logo; the name's first letter by default. */
  mark?: BrandImage;
  /** Icon of the browser's tab: SVG, PNG or ICO. */
  icon?: string;
  /** In the panel of the layout `split`; behind the page in `full`. */
  picture?: BrandImage;
  fonts?: readonly BrandFont[];
}

/** A link in the page's footer. A language without a URL does not show it. */
export interface BrandLink {
  /** A word that the page has in every language, or the brand's own text. */
  text: LinkWord | Localized<string>;
  url: Localized<string>;
}

export const linkWords = ['terms', 'privacy', 'help', 'imprint'] as const;
export type LinkWord = (typeof linkWords)[number];

/**
 * A font file (WOFF2). The build writes its `@font-face`, and a second one named `<family> fallback`: a system font with the
 * same metrics, so that nothing moves when the file has loaded. Tokens name both:
 * `--font: Figtree, "Figtree fallback", sans-serif`.
 */
export interface BrandFont {
  family: string;
  file: string;
  /** 400 by default; `'300 800'` for a variable font. */
  weight?: number | `${number} ${number}`;
  style?: 'normal' | 'italic';
  /** Preloads the file; for fonts of the first screen. */
  preload?: boolean;
  /** As in CSS (`U+0-24F`): the file is loaded only for these characters. */
  unicodeRange?: string;
}
