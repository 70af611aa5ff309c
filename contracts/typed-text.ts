/** Invisible characters, such as U+200B, soft hyphens and direction marks (Unicode, DerivedCoreProperties). */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** All of them but those that shape letters (Persian, Indic, variants of Han) and join emoji. */
const idle = /(?!\p{M}|\u200c|\u200d|[\u{e0020}-\u{e007f}])\p{Default_Ignorable_Code_Point}/gu;
const shapeable = /(?!\p{Script=Latin})\p{L}|\p{Extended_Pictographic}/u;

/** The visible text: a pattern must not fail because of an invisible character. */
export function withoutInvisible(text: string): string {
  return text.replaceAll(invisible, '');
}

/**
 * Cleans a text of one line: composed (NFC), without line breaks, outer space, and unreadable or invisible characters.
 * @param isProse whether it may have letters of any language, some of which need invisible characters between them.
 * @returns an empty text where nothing is visible.
 */
export function cleanLine(text: string, isProse: boolean): string {
  const line = readable(text).replaceAll('\n', '').replaceAll('\t', ' ');
  return composed(line.replaceAll(isProse && shapeable.test(line) ? idle : invisible, ''));
}

/** Cleans a text of several lines, which end with `\n` on every system. Invisible characters may stay among others. */
export function cleanLines(text: string): string {
  return composed(readable(text));
}

function readable(text: string): string {
  return text.replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replaceAll(/(?![\n\t])[\p{Cc}\p{Surrogate}\ufffd]/gu, '');
}

/** Empty where there are only spaces, invisible characters and the empty pattern of Braille. */
function composed(text: string): string {
  return /[^\s\u2800]/.test(withoutInvisible(text)) ? text.normalize('NFC').trim() : '';
}

/**
 * Cleans a line of digits and signs: digits of every script become 0–9, dashes and the minus sign `-`, spaces U+0020, and
 * full-width signs (of Japanese keyboards) ASCII. A Japanese long-vowel mark is the dash of that keyboard. Source of the
 * dashes: libphonenumber's valid punctuation.
 */
export function cleanDigits(text: string): string {
  return cleanLine(text, false)
    .normalize('NFKC')
    .replaceAll(/[\p{Dash_Punctuation}\u2212\u30fc]/gu, '-')
    .replaceAll(/\s/g, ' ')
    .replaceAll(/(?!\d)\p{Nd}/gu, (digit) => String(distanceToZero(digit.codePointAt(0) ?? 0) % 10))
    .trim();
}

/** The ten digits of a script stand in a row, from zero to nine (The Unicode Standard, 4.6), and some rows behind each other. */
function distanceToZero(code: number): number {
  return /\p{Nd}/u.test(String.fromCodePoint(code - 1)) ? 1 + distanceToZero(code - 1) : 0;
}
