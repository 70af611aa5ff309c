/**
 * Whether a text has lone surrogates, or U+FFFD, which decoders write for invalid bytes. Neither can be typed, and on the way to
 * the tenant all of them would become the same character.
 */
export function isUnreadable(text: string): boolean {
  return /[\p{Surrogate}\ufffd]/u.test(text);
}

/**
 * Scripts that may stand together: each one that UAX #31 recommends for identifiers by itself, and with Latin letters
 * those that people do mix with them. UTS #39, 5.2 calls this level "highly restrictive".
 */
const together = [
  'Latin Han Hiragana Katakana',
  'Latin Han Bopomofo',
  'Latin Han Hangul',
  ...'Arabic Armenian Bengali Cyrillic Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi Hebrew Kannada'.split(' '),
  ...'Khmer Lao Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Thai Tibetan'.split(' '),
];

let ofOneKind: RegExp | undefined;

/**
 * Whether a name mixes scripts whose letters can be taken for each other's, such as a Latin name with a Cyrillic `а` in it.
 * Digits, dots and accents belong to every script. A name in a script that UAX #31 does not recommend counts as mixed.
 */
export function mixesScripts(name: string): boolean {
  if (/^[ -~]*$/.test(name)) return false;
  // Made when it is first needed: with the usual pattern that is never.
  ofOneKind ??= new RegExp(`^(?:${together.map(anyOf).join('|')})$`, 'u');
  return !ofOneKind.test(name);
}

function anyOf(scripts: string): string {
  const sets = `${scripts} Common Inherited`.split(' ').map((script) => `\\p{scx=${script}}`);
  return `[${sets.join('')}]*`;
}
