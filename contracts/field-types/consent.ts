import { languageFor } from '../localized-text.js';
import { type FieldTypeRules, invalidUnless, shownOptions } from './field-type.js';

/** Consent to a wording, such as terms of use. Its value is the version that the user read: decision 037. */
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
