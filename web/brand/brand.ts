import type { LanguageKey } from '../i18n/known-languages.js';

/** One value for all languages, or one for each. */
export type Localized<Value extends string> = Value | Readonly<Partial<Record<LanguageKey, Value>>>;

/** A file of the brand's folder: one for both schemes, or one for each. */
export type BrandImage = string | { light: string; dark: string };

/**
 * How the page presents itself: the default export of `brands/<name>/brand.ts`. Colors, sizes and fonts are tokens in the
 * `tokens.css` beside it. Files are named by their path in the folder.
 */
export interface Brand {
  name: string;
  /** In buttons and sentences; `name` where left out. */
  shortName?: string;
  layout?: 'card' | 'plain' | 'split' | 'full';
  /** Where the card stands; in `split` the side of the form. */
  align?: 'start' | 'center' | 'end';
  /** `light` and `dark` are for brands that have one scheme only. */
  scheme?: 'auto' | 'light' | 'dark';
  /** The languages on offer, in this order; all where left out. */
  languages?: readonly LanguageKey[] | 'all';
  /** For people who read none of the languages on offer. English where left out, or else the first one. */
  defaultLanguage?: LanguageKey;
  /** How people are addressed in a language that has two ways, such as German. */
  address?: 'informal' | 'formal';
  links?: readonly BrandLink[];
  /** Where "start again" leads for this brand; `APP_URL` where left out. */
  appUrl?: string;
  /** Shown in place of the name. */
  logo?: BrandImage;
  /** Shown before the name where there is no logo; where left out, the name's first letter. */
  mark?: BrandImage;
  /** Icon of the browser's tab: SVG, PNG or ICO. */
  icon?: string;
  /** In the panel of the layout `split`, behind the page in `full`. */
  picture?: BrandImage;
  fonts?: readonly BrandFont[];
}

/** A link at the foot of the page. In a language without an address it is not shown. */
export interface BrandLink {
  /** A word that the page has in every language, or the brand's own. */
  text: LinkWord | Localized<string>;
  url: Localized<string>;
}

export const linkWords = ['terms', 'privacy', 'help', 'imprint'] as const;
export type LinkWord = (typeof linkWords)[number];

/**
 * A font file (WOFF2). The build writes its `@font-face`, and a second one named `<family> fallback`: a font of the system
 * with the same measures, so that nothing moves when the file arrives. Tokens name both:
 * `--font: Figtree, "Figtree fallback", sans-serif`.
 */
export interface BrandFont {
  family: string;
  file: string;
  /** 400 where left out; `'300 800'` for a variable font. */
  weight?: number | `${number} ${number}`;
  style?: 'normal' | 'italic';
  /** Fetched with the page; for fonts that the first screen shows. */
  preload?: boolean;
  /** As in CSS (`U+0-24F`): the file is fetched only for these characters. */
  unicodeRange?: string;
}
