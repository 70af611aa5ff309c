import type { Messages, Slots } from './messages.js';

type Text = string | ((...facts: never[]) => unknown);

/** Any part of the texts. Whoever replaces a text that gets facts (a name, a number) gets the same ones, typed. */
export type PartOf<Texts> = {
  [Key in keyof Texts]?: Texts[Key] extends Text ? Texts[Key] : PartOf<Texts[Key]>;
};

/** A team's own words in place of the page's. Of the slots, each is replaced as a whole. */
export type TextOverrides = PartOf<Omit<Messages, 'language' | 'direction' | 'slots'>> & { slots?: Slots };

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
