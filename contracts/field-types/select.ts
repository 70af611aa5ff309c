import { type FieldTypeRules, invalidUnless, shownOptions } from './field-type.js';

/** One of several choices. A value is compared exactly as the configuration has it. */
export const select: FieldTypeRules = {
  options: [...shownOptions, 'options', 'autocomplete'],
  requiredOptions: ['options'],
  normalize: (value) => String(value),
  check: (value, { options }) => invalidUnless(options?.some((option) => option.value === value) ?? false),
};
