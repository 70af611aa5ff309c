import { cleanDigits } from '../typed-text.js';
import { type FieldTypeRules, invalidUnless, shownOptions } from './field-type.js';

/** A time of day as `09:30` (ISO 8601), the form of HTML's time fields. */
export const time: FieldTypeRules = {
  options: [...shownOptions, 'invalid'],
  normalize: (value) => cleanDigits(String(value)),
  check: (value) => invalidUnless(/^([01]\d|2[0-3]):[0-5]\d$/.test(String(value))),
};
