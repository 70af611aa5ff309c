import type { FieldType } from './fields.js';

/** What every field that is seen may have. */
const usual = ['help', 'required', 'showIf'] as const;
const text = ['minLength', 'maxLength', 'pattern', 'invalid'] as const;

/**
 * Which options a type takes, beside `name`, `type`, `label` and `store`, which every field has. The check of the
 * configuration and the tables of `docs/fields.md` go by it.
 */
export const fieldOptions = {
  text: [...usual, ...text, 'autocomplete', 'inputMode', 'prefill'],
  textarea: [...usual, 'minLength', 'maxLength', 'prefill'],
  email: [...usual, ...text, 'autocomplete'],
  url: [...usual, ...text, 'autocomplete'],
  tel: [...usual, ...text, 'autocomplete'],
  number: [...usual, 'min', 'max', 'step', 'invalid', 'autocomplete', 'inputMode'],
  date: [...usual, 'min', 'max', 'invalid', 'autocomplete'],
  select: [...usual, 'options', 'autocomplete'],
  radio: [...usual, 'options'],
  checkbox: [...usual],
  consent: [...usual, 'version', 'link'],
  hidden: ['required', 'showIf', 'minLength', 'maxLength', 'pattern'],
} as const satisfies Record<FieldType, readonly string[]>;

/** Options without which a type makes no sense. */
export const neededOptions: Partial<Record<FieldType, readonly string[]>> = {
  select: ['options'],
  radio: ['options'],
  consent: ['version'],
};

/** Words of the profile that a field may begin with. An address is none of them. */
export const prefillSources = ['name', 'given_name', 'family_name', 'nickname'] as const;
export type PrefillSource = (typeof prefillSources)[number];
