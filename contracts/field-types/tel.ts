import { cleanDigits } from '../typed-text.js';
import { type FieldTypeRules, invalidUnless, textOptions } from './field-type.js';

/** A telephone number. */
export const tel: FieldTypeRules = {
  options: textOptions,
  normalize: (value) => cleanDigits(String(value)),
  check: (value) => invalidUnless(isPhoneNumber(String(value))),
};

/** Separators between digits, after dashes and spaces were normalized. */
const separators = /[ ().[\]/~-]/g;

/** An extension: `ext. 12`, `x12`, `#12`, `;ext=12`, and its words in Spanish, Portuguese, French and Russian. */
const extension = /[ ,;]*(?:ext(?:ensi[oó]n?|n)?|x|#|anexo|ramal|poste|доб|,)[.:= ]*\d{1,7}$/i;

/**
 * Whether a text with normalized digits can be a telephone number: 3 to 17 digits with any separators, an optional leading `+`
 * and an optional extension. Numbering plans are not used, because they are large and change. The rules are those of
 * libphonenumber for a viable number.
 */
function isPhoneNumber(text: string): boolean {
  return /^\+?\d{3,17}$/.test(text.replace(extension, '').replaceAll(separators, ''));
}
