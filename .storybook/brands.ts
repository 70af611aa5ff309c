import { type BuiltBrand, brands, defaultBrand } from 'virtual:brands';
import type { LanguageKey } from '../web/i18n/known-languages.js';
import type { Look } from './toolbar.js';

/**
 * The brand that the toolbar names, or the default one. A brand that has one scheme only is shown in it, whatever the
 * toolbar says. @throws where there is no brand at all.
 */
export function brandOf({ brand: name, scheme }: Look): BuiltBrand {
  const built = brands[name] ?? brands[defaultBrand];
  if (!built) throw new Error(`There is no brand "${defaultBrand}".`);
  const { brand } = built;
  return brand.scheme === 'auto' ? { ...built, brand: { ...brand, scheme } } : built;
}

/** The language that the toolbar names, where the brand has it. */
export function languageOf(look: Look): LanguageKey {
  const { languages, defaultLanguage } = brandOf(look).brand;
  return languages.find(({ key }) => key === look.language)?.key ?? defaultLanguage;
}
