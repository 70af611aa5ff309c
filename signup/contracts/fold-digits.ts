/**
 * Digits of every script as 0–9, and signs of full width (Japanese keyboards make them) as the usual ones. What nobody sees
 * is dropped: a number copied from a phone's contacts has marks of direction around it.
 */
export function foldDigits(text: string): string {
  return text
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    .normalize('NFKC')
    .replaceAll(/(?!\d)\p{Nd}/gu, (digit) => String(distanceToZero(digit.codePointAt(0) ?? 0) % 10));
}

/** The ten digits of a script stand in a row, from zero to nine (The Unicode Standard, 4.6), and some rows behind each other. */
function distanceToZero(code: number): number {
  return /\p{Nd}/u.test(String.fromCodePoint(code - 1)) ? 1 + distanceToZero(code - 1) : 0;
}
