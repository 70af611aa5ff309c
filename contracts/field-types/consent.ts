import { languageFor } from '../localized-text.js';
import { type FieldTypeRules, invalidUnless, shownOptions } from './field-type.js';

/** An agreement to one wording. Its value is the version that was read: decision 037. */
export const consent: FieldTypeRules = {
  options: [...shownOptions, 'version', 'link'],
  requiredOptions: ['version'],
  normalize: (value) => (value === false ? undefined : String(value)),
  check: (value, { version }) => invalidUnless(value === version),
  toStored: (version, { label }, { at, language }) => ({
    version,
    accepted_at: new Date(at).toISOString(),
    language: languageFor(label, language),
  }),
};
