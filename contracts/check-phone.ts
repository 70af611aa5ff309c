/** What people write between the digits, once every dash and space is the usual one. */
const separators = /[ ().[\]/~-]/g;

/** `ext. 12`, `x12`, `#12`, `;ext=12`, and the words for it in Spanish, Portuguese, French and Russian. */
const extension = /[ ,;]*(?:ext(?:ensi[oó]n?|n)?|x|#|anexo|ramal|poste|доб|,)[.:= ]*\d{1,7}$/i;

/**
 * Whether a text with folded digits can be a telephone number: 3 to 17 digits and any separators, with a `+` before them or
 * none, and perhaps an extension. It asks no numbering plan: those are large, and change. The rules are those by which
 * libphonenumber tells a possible number before it looks at one.
 */
export function isPhoneNumber(text: string): boolean {
  return /^\+?\d{3,17}$/.test(text.replace(extension, '').replaceAll(separators, ''));
}
