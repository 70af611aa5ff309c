import { cleanLines } from '../typed-text.js';
import { type FieldTypeRules, shownOptions } from './field-type.js';

/** A multi-line text. */
export const textarea: FieldTypeRules = {
  options: [...shownOptions, 'minLength', 'maxLength', 'prefill'],
  maxLength: 2000,
  normalize: (value) => cleanLines(String(value)),
};
