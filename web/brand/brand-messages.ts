import { brandTexts } from 'virtual:brand-texts';
import type { LanguageKey } from '../i18n/known-languages.js';
import { loadMessages } from '../i18n/language-files.js';
import { type Messages, withOverrides } from '../i18n/messages.js';
import type { PageBrand } from './page-brand.js';

/** The texts of a language with the brand's overrides. @throws if a file fails to load. */
export async function loadBrandMessages(
  { key, formal }: Pick<PageBrand, 'key' | 'formal'>,
  language: LanguageKey,
): Promise<Messages> {
  const load = brandTexts[`${key}/${language}`];
  const [messages, own] = await Promise.all([loadMessages(language, { formal }), load?.()]);
  return own ? withOverrides(messages, own.default) : messages;
}
