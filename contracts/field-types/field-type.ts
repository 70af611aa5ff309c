import type { FieldErrorCode } from '../error-codes.js';
import type { FieldValue, FormField } from '../fields.js';
import type { ConfiguredField } from '../signup-config.js';

/** Maximum length of a text if neither the field nor its type sets a `maxLength`. */
export const DEFAULT_MAX_LENGTH = 500;

/** An option of a field in `signup.config.ts`. Every field has `name`, `type`, `label` and `store`. */
export type FieldOption = Exclude<keyof ConfiguredField, 'name' | 'type' | 'label' | 'store'>;

/** When a form was submitted, and in which language the user read it. */
export interface SubmissionContext {
  /** Milliseconds since the epoch. */
  at: number;
  /** BCP 47 tag. */
  language: string;
}

/** The behavior of one field type. `docs/fields.md` documents each type. */
export interface FieldTypeRules {
  /** Options that the type accepts. */
  options: readonly FieldOption[];
  /** Options that the type requires. */
  requiredOptions?: readonly FieldOption[];
  /** Validates `min` and `max`; `expected` describes a valid value. */
  bounds?: { isValid(bound: number | string): boolean; expected: string };
  /** Maximum length if the field sets no `maxLength`; `DEFAULT_MAX_LENGTH` if left out. */
  maxLength?: number;
  /** The normalized value of an empty field; undefined if left out. */
  absent?: FieldValue;
  /**
   * The value as it is checked and stored. Idempotent.
   * @returns undefined or an empty text for an empty field.
   */
  normalize(value: FieldValue, field: FormField): FieldValue | undefined;
  /** The first rule that a normalized value breaks, besides `required`, length and pattern, which are checked for all types. */
  check?(value: FieldValue, field: FormField): FieldErrorCode | undefined;
  /** Converts a normalized value to what is stored; the value itself if left out. */
  toStored?(value: FieldValue, field: FormField, context: SubmissionContext): unknown;
}

/** Options of every field that the page shows. */
export const shownOptions = ['help', 'required', 'showIf'] as const;
/** Options of a single-line text. */
export const textOptions = [...shownOptions, 'minLength', 'maxLength', 'pattern', 'invalid', 'autocomplete'] as const;

export function invalidUnless(valid: boolean): FieldErrorCode | undefined {
  return valid ? undefined : 'field_invalid';
}
