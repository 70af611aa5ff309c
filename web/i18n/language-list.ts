import { languages as chosen, texts } from '../../signup.config.js';
import { knownLanguages, type LanguageKey, type TextOverrides } from './known-languages.js';
import type { Messages } from './messages.js';

/** A language that a person can choose. */
export interface OfferedLanguage {
  key: LanguageKey;
  name: string;
  locale: string;
}

const keys = chosen === 'all' ? (Object.keys(knownLanguages) as LanguageKey[]) : chosen; // Object.keys knows no literals

/** The languages that the team offers, in its order. */
export const offeredLanguages: readonly OfferedLanguage[] = keys.map((key) => ({
  key,
  name: knownLanguages[key].name,
  locale: knownLanguages[key].locale,
}));

/** The texts of a language, the team's own words in place. @throws where the file cannot be fetched. */
export async function loadMessages(key: LanguageKey): Promise<Messages> {
  const catalogue = await knownLanguages[key].load();
  const messages = (catalogue as Readonly<Record<string, Messages>>)[key] as Messages; // its export has this name
  return withOverrides(messages, texts[key]);
}

/** @returns the texts with those of the overrides in their place. */
export function withOverrides(messages: Messages, overrides: TextOverrides | undefined): Messages {
  // The shapes agree by the types above; the walk through them cannot be typed.
  return (overrides ? merged(messages, overrides) : messages) as Messages;
}

function merged(texts: unknown, overrides: unknown): unknown {
  if (overrides === undefined) return texts;
  if (!isGroup(texts) || !isGroup(overrides)) return overrides;
  const replaced = Object.entries(overrides).map(([key, value]) => [key, merged(texts[key], value)] as const);
  return { ...texts, ...Object.fromEntries(replaced) };
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
