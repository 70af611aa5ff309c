import { type FieldTypeRules, shownOptions } from './field-type.js';
import { select } from './select.js';

/** The same as `select`, with all choices visible. */
export const radio: FieldTypeRules = { ...select, options: [...shownOptions, 'options'] };
