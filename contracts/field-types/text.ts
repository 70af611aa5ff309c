import { cleanDigits, cleanLine } from '../typed-text.js';
import { type FieldTypeRules, textOptions } from './field-type.js';

/** A line of text. */
export const text: FieldTypeRules = {
  options: [...textOptions, 'inputMode', 'prefill'],
  // A keyboard of digits offers those of the user's language.
  normalize: (value, { inputMode = 'text' }) =>
    /^(numeric|decimal|tel)$/.test(inputMode) ? cleanDigits(String(value)) : cleanLine(String(value), true),
};
