import { knownLanguages, type Language, type LanguageKey, type TextOverrides } from './known-languages.js';
import type { Messages } from './messages.js';

/**
 * The project's own texts of a language.
 * @param options formal: whether people are addressed formally, in a language that has two ways.
 * @throws where a file cannot be fetched.
 */
export async function loadMessages(key: LanguageKey, { formal = false } = {}): Promise<Messages> {
  const language: Language = knownLanguages[key];
  const [catalogue, variant] = await Promise.all([language.load(), formal ? language.formal?.() : undefined]);
  const messages = catalogue[key] as Messages; // its export has this name
  return withOverrides(messages, variant?.formal);
}

/** @returns the texts with those of the overrides in their place. */
export function withOverrides(messages: Messages, overrides: TextOverrides | undefined): Messages {
  if (!overrides) return messages;
  // A slot holds React elements, which are objects and no groups of texts.
  const { slots, ...words } = overrides;
  // The shapes agree by the types above; the walk through them cannot be typed.
  return { ...(merged(messages, words) as Messages), slots: { ...messages.slots, ...slots } };
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
