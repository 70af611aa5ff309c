/**
 * The characters that the page's languages need of a font, by what their letters add to one another. Japanese, Chinese and
 * Korean are not here: their fonts have thousands of characters, and every system brings one.
 */
const ranges: readonly (readonly [from: number, to: number])[] = [
  [0x20, 0x7e], // English, Dutch, and what is typed into fields
  [0xa0, 0xff], // German, French, Spanish, Portuguese, Italian
  [0x200b, 0x200f], // marks of direction and joiners, in Arabic, Hebrew, Hindi
  [0x2010, 0x201e], // dashes and quotation marks
  [0x2066, 0x2069], // what isolates a name from the direction of its sentence
  [0x0621, 0x063a], // Arabic, with its vowel signs, digits and punctuation
  [0x0640, 0x0655],
  [0x0660, 0x066c],
  [0x0591, 0x05f4], // Hebrew
  [0x0900, 0x097f], // Hindi
];

/** Letters and signs that stand alone in their ranges. */
const single = [
  'ŒœŸ', // French
  'ĄąĆćĘęŁłŃńŚśŹźŻż', // Polish
  'ĞğİıŞş', // Turkish
  '•…‹›€™−،؛؟', // the bullet of a masked address, ellipsis, guillemets, currency, mark, minus; Arabic punctuation
];

/** Every character that a font of the page has to bring where it can. */
export const letters: string =
  ranges
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)))
    .join('') + single.join('');
