/** Small letters that Unicode does not take apart, as people write them where there is nothing but a–z. */
const spelledOut: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
  ð: 'd',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ø: 'o',
};

/**
 * A name in letters a–z, digits, dots and dashes, which any connection accepts: accents go (NFKD), words are joined by dots.
 * A word with letters that cannot be written so is left out, and with it all of a name in another script: half a word is
 * nobody's name. So is an address, which Auth0 fills in where a provider gave no name.
 */
export function latinName(text: string | undefined): string {
  if (text === undefined || text.includes('@')) return '';
  const plain = text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z]/g, (letter) => spelledOut[letter] ?? letter);
  const words = plain.split(/\s+/).filter((word) => !/[^\P{L}a-z]/u.test(word));
  const clean = words.map((word) => word.replaceAll(/[^a-z0-9._-]/g, '').replaceAll(/^[._-]+|[._-]+$/g, ''));
  return clean.filter(Boolean).join('.');
}
