import { type FieldTypeRules, invalidUnless, shownOptions } from './field-type.js';

/** One of several choices. Their values are the configuration's own, so they are compared as they stand there. */
export const select: FieldTypeRules = {
  options: [...shownOptions, 'options', 'autocomplete'],
  requiredOptions: ['options'],
  normalize: (value) => String(value),
  check: (value, { options }) => invalidUnless(options?.some((option) => option.value === value) ?? false),
};
