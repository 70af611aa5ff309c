import type { Messages, Slots } from './messages.js';

type Text = string | ((...facts: never[]) => unknown);

/** Any part of the texts. Whoever replaces a text that gets facts (a name, a number) gets the same ones, typed. */
export type PartOf<Texts> = {
  [Key in keyof Texts]?: Texts[Key] extends Text ? Texts[Key] : PartOf<Texts[Key]>;
};

/** A team's own words in place of the page's. Of the slots, each is replaced as a whole. */
export type TextOverrides = PartOf<Omit<Messages, 'language' | 'direction' | 'slots'>> & { slots?: Slots };
