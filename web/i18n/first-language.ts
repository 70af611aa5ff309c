import { chooseLanguage } from './choose-language.js';
import { english, loadMessages, offeredLanguages } from './language-list.js';
import type { LoadedLanguage } from './language-provider.js';

const PATIENCE_MS = 3_000;

/** The language to begin with. English where its texts do not come in time: a page in English beats none. */
export async function firstLanguage(wanted: readonly string[]): Promise<LoadedLanguage> {
  const key = chooseLanguage(wanted, offeredLanguages) ?? 'en';
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  const messages = await Promise.race([loadMessages(key).catch(() => null), late]);
  return messages ? { key, messages } : { key: 'en', messages: english };
}
