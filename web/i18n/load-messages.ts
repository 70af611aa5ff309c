import type { LanguageKey } from './known-languages.js';
import { languageFiles } from './language-files.js';
import type { Messages } from './messages.js';
import { withOverrides } from './text-overrides.js';

/**
 * The project's own texts of a language.
 * @param options formal: whether people are addressed formally, in a language that has two ways.
 * @throws where a file cannot be fetched.
 */
export async function loadMessages(key: LanguageKey, { formal = false } = {}): Promise<Messages> {
  const files = languageFiles[key];
  const [catalogue, variant] = await Promise.all([files.load(), formal ? files.formal?.() : undefined]);
  const messages = catalogue[key] as Messages; // its export has this name
  return withOverrides(messages, variant?.formal);
}
