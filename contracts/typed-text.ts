/** What has neither a width nor a picture, such as U+200B, soft hyphens and marks of direction (Unicode, DerivedCoreProperties). */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** All but those that shape letters (Persian, Indic, variants of Han) and join emoji. */
const idle = /(?!\p{M}|\u200c|\u200d|[\u{e0020}-\u{e007f}])\p{Default_Ignorable_Code_Point}/gu;
const shapeable = /(?!\p{Script=Latin})\p{L}|\p{Extended_Pictographic}/u;

/** The text as it is seen: a pattern must not fail because of what nobody can see. */
export function withoutInvisible(text: string): string {
  return text.replaceAll(invisible, '');
}

/**
 * Whether there are halves of characters in it, or the sign that decoders write in place of bytes that are no text. Nobody
 * types either, and on the way to the tenant one would become as good as the other.
 */
export function isUnreadable(text: string): boolean {
  return /[\p{Surrogate}\ufffd]/u.test(text);
}

/**
 * A text of one line: composed (NFC), without breaks, outer space, and what is unreadable or invisible.
 * @param isProse whether it may have letters of any language, some of which need invisible characters between them.
 * @returns an empty text where there is nothing to see.
 */
export function cleanLine(text: string, isProse: boolean): string {
  const line = readable(text).replaceAll('\n', '').replaceAll('\t', ' ');
  return composed(line.replaceAll(isProse && shapeable.test(line) ? idle : invisible, ''));
}

/** The same for a text of several lines, which end with `\n` on every system; what is invisible may stay among the rest. */
export function cleanLines(text: string): string {
  return composed(readable(text));
}

function readable(text: string): string {
  return text.replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replaceAll(/(?![\n\t])[\p{Cc}\p{Surrogate}\ufffd]/gu, '');
}

/** Spaces, what is invisible and the empty pattern of Braille alone are no text. */
function composed(text: string): string {
  return /[^\s\u2800]/.test(withoutInvisible(text)) ? text.normalize('NFC').trim() : '';
}

/**
 * The same for a line of digits and signs alone: digits of every script as 0–9, every dash and the minus sign as `-`, every
 * space as the usual one, and signs of full width (Japanese keyboards make them) as the usual ones. A Japanese long-vowel mark
 * is the dash of that keyboard. Source of the dashes: libphonenumber's valid punctuation.
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
