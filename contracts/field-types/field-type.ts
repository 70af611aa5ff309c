import type { FieldErrorCode } from '../error-codes.js';
import type { FieldValue, FormField } from '../fields.js';
import type { ConfiguredField } from '../signup-config.js';

/** Characters of a text whose field names no `maxLength`, unless its type says otherwise. */
export const DEFAULT_MAX_LENGTH = 500;

/** An option of a field in `signup.config.ts`. Every field has `name`, `type`, `label` and `store`. */
export type FieldOption = Exclude<keyof ConfiguredField, 'name' | 'type' | 'label' | 'store'>;

/** When a form was submitted, and in which language it was read. */
export interface SubmissionContext {
  /** Milliseconds since the epoch. */
  at: number;
  /** BCP 47 tag. */
  language: string;
}

/** All that is particular about one type of field. `docs/fields.md` documents each. */
export interface FieldTypeRules {
  /** Options that the type takes. */
  options: readonly FieldOption[];
  /** Options without which the type makes no sense. */
  requiredOptions?: readonly FieldOption[];
  /** What `min` and `max` have to be. */
  bounds?: { isValid(bound: number | string): boolean; expected: string };
  /** Characters of a text at most, where the field names no `maxLength`: 500 where left out. */
  maxLength?: number;
  /** The normalised value where none was given; undefined where left out. */
  absent?: FieldValue;
  /**
   * The value in the form in which it is checked and stored. Idempotent.
   * @returns undefined or an empty text where nothing was given.
   */
  normalize(value: FieldValue, field: FormField): FieldValue | undefined;
  /** The first rule that a normalised value breaks, beyond `required`, length and pattern. None where left out. */
  check?(value: FieldValue, field: FormField): FieldErrorCode | undefined;
  /** What is stored of a normalised value; the value itself where left out. */
  toStored?(value: FieldValue, field: FormField, context: SubmissionContext): unknown;
}

/** Options of every field that the page shows. */
export const shownOptions = ['help', 'required', 'showIf'] as const;
/** Options of a text in one line. */
export const textOptions = [...shownOptions, 'minLength', 'maxLength', 'pattern', 'invalid', 'autocomplete'] as const;

export function invalidUnless(valid: boolean): FieldErrorCode | undefined {
  return valid ? undefined : 'field_invalid';
}
