import { cleanDigits } from '../typed-text.js';
import { type FieldTypeRules, invalidUnless, textOptions } from './field-type.js';

/** A telephone number. */
export const tel: FieldTypeRules = {
  options: textOptions,
  normalize: (value) => cleanDigits(String(value)),
  check: (value) => invalidUnless(isPhoneNumber(String(value))),
};

/** What people write between the digits, once every dash and space is the usual one. */
const separators = /[ ().[\]/~-]/g;

/** `ext. 12`, `x12`, `#12`, `;ext=12`, and the words for it in Spanish, Portuguese, French and Russian. */
const extension = /[ ,;]*(?:ext(?:ensi[oó]n?|n)?|x|#|anexo|ramal|poste|доб|,)[.:= ]*\d{1,7}$/i;

/**
 * Whether a text with normalised digits can be a telephone number: 3 to 17 digits and any separators, with or without a `+`
 * before them, and perhaps an extension. It asks no numbering plan: those are large, and change. The rules are those by
 * which libphonenumber tells a possible number before it looks at one.
 */
function isPhoneNumber(text: string): boolean {
  return /^\+?\d{3,17}$/.test(text.replace(extension, '').replaceAll(separators, ''));
}
