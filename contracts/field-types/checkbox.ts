import { type FieldTypeRules, shownOptions } from './field-type.js';

/** Yes or no. HTML forms send `on` for a ticked box and nothing for the others. */
export const checkbox: FieldTypeRules = {
  options: shownOptions,
  absent: false,
  normalize: (value) => value === true || value === 'true' || value === 'on',
};
