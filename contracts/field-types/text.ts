import { cleanDigits, cleanLine } from '../typed-text.js';
import { type FieldTypeRules, textOptions } from './field-type.js';

/** A single-line text. */
export const text: FieldTypeRules = {
  options: [...textOptions, 'inputMode', 'prefill'],
  // A numeric keyboard may type the digits of the user's language.
  normalize: (value, { inputMode = 'text' }) =>
    /^(numeric|decimal|tel)$/.test(inputMode) ? cleanDigits(String(value)) : cleanLine(String(value), true),
};
