/**
 * Whether a text has lone surrogates, or U+FFFD, which decoders write for invalid bytes. Neither can be typed. UTF-8 encodes
 * all of them as the same character, so different passwords would become equal.
 */
export function isUnreadable(text: string): boolean {
  return /[\p{Surrogate}\ufffd]/u.test(text);
}

/** Invisible characters, such as U+200B, soft hyphens and direction marks (Unicode, DerivedCoreProperties). */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** Invisible characters, except those that shape letters (Persian, Indic, variants of Han) or join emoji. */
const removable = /(?!\p{M}|\u200c|\u200d|[\u{e0020}-\u{e007f}])\p{Default_Ignorable_Code_Point}/gu;
const shapeable = /(?!\p{Script=Latin})\p{L}|\p{Extended_Pictographic}/u;

/** The visible text: a pattern must not fail because of an invisible character. */
export function withoutInvisible(text: string): string {
  return text.replaceAll(invisible, '');
}

/**
 * Cleans a single-line text: composes it (NFC), and removes line breaks, outer spaces, unreadable and invisible characters.
 * @param isProse whether the text may be in any language. Some scripts need invisible characters between their letters.
 * @returns an empty text if nothing is visible.
 */
export function cleanLine(text: string, isProse: boolean): string {
  const line = withoutUnreadable(text).replaceAll('\n', '').replaceAll('\t', ' ');
  return composeAndTrim(line.replaceAll(isProse && shapeable.test(line) ? removable : invisible, ''));
}

/** Cleans a multi-line text. Lines end with `\n` on every system. Invisible characters between visible ones stay. */
export function cleanLines(text: string): string {
  return composeAndTrim(withoutUnreadable(text));
}

function withoutUnreadable(text: string): string {
  return text.replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replaceAll(/(?![\n\t])[\p{Cc}\p{Surrogate}\ufffd]/gu, '');
}

/** @returns an empty text if there are only spaces, invisible characters and blank Braille patterns (U+2800). */
function composeAndTrim(text: string): string {
  return /[^\s\u2800]/.test(withoutInvisible(text)) ? text.normalize('NFC').trim() : '';
}

/**
 * Cleans a line of digits and signs. Digits of every script become 0–9, dashes and the minus sign become `-`, spaces become
 * U+0020, and full-width signs (Japanese keyboards) become ASCII. The Japanese long-vowel mark counts as a dash, because that
 * keyboard types it in place of one. Source of the dashes: libphonenumber's valid punctuation.
 */
export function cleanDigits(text: string): string {
  return cleanLine(text, false)
    .normalize('NFKC')
    .replaceAll(/[\p{Dash_Punctuation}\u2212\u30fc]/gu, '-')
    .replaceAll(/\s/g, ' ')
    .replaceAll(/(?!\d)\p{Nd}/gu, (digit) => String(distanceToZero(digit.codePointAt(0) ?? 0) % 10))
    .trim();
}

/**
 * How many digits precede this one in an unbroken range of digits; modulo 10 it is the digit's value. The ten digits of a script
 * are contiguous, from zero to nine (The Unicode Standard, 4.6), and some of these ranges are adjacent.
 */
function distanceToZero(code: number): number {
  return /\p{Nd}/u.test(String.fromCodePoint(code - 1)) ? 1 + distanceToZero(code - 1) : 0;
}
