import { createContext, use } from 'react';
import type { LanguageKey, OfferedLanguage } from '../i18n/known-languages.js';
import type { Messages } from '../i18n/messages.js';
import { type Brand, type BrandLink, type Localized, linkWords } from './brand.js';

/** URLs of an image, for light and for dark. */
export interface PageImage {
  light: string;
  dark: string;
}

/** The brand's data for the page. It is JSON in the HTML, so the script is the same for all brands. */
export interface PageBrand extends Required<Pick<Brand, 'name' | 'shortName' | 'layout' | 'align' | 'scheme'>> {
  /** Name of the brand's folder. */
  key: string;
  languages: readonly OfferedLanguage[];
  defaultLanguage: LanguageKey;
  /** Whether the texts address users formally, in a language with two forms of address. */
  formal: boolean;
  links: readonly BrandLink[];
  logo: PageImage | null;
  mark: PageImage | null;
  picture: PageImage | null;
  /** URL of "Start over"; null for the same URL as all brands (`APP_URL`). */
  appUrl: string | null;
}

/** Whether the layout has a panel: beside the form, or behind the page. */
export function hasPanel({ layout }: Pick<PageBrand, 'layout'>): boolean {
  return layout === 'split' || layout === 'full';
}

/** A link with its text in the page's language. */
export interface PageLink {
  text: string;
  url: string;
}

/** The brand's links in a language; those without a URL in it are left out. */
export function linksIn({ links, defaultLanguage }: PageBrand, key: LanguageKey, messages: Messages): PageLink[] {
  return links.flatMap(({ text, url }) => {
    const address = typeof url === 'string' ? url : url[key];
    const words = isLinkWord(text) ? messages[text] : inLanguage(text, [key, defaultLanguage]);
    return address && words ? [{ text: words, url: address }] : [];
  });
}

function isLinkWord(text: BrandLink['text']): text is (typeof linkWords)[number] {
  return linkWords.some((word) => word === text);
}

function inLanguage(text: Localized<string>, keys: readonly LanguageKey[]): string | undefined {
  if (typeof text === 'string') return text;
  return keys.map((key) => text[key]).find(Boolean) ?? Object.values(text)[0];
}

const BrandContext = createContext<PageBrand | null>(null);

/** The context of `useBrand`. */
export const BrandProvider = BrandContext;

/** @returns the brand of the page. @throws outside of a `BrandProvider`. */
export function useBrand(): PageBrand {
  const brand = use(BrandContext);
  if (!brand) throw new Error('There is no BrandProvider.');
  return brand;
}
