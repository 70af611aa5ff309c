import { isUnreadable } from '../characters.js';
import { cleanLine } from '../typed-text.js';
import { DEFAULT_MAX_LENGTH, type FieldTypeRules } from './field-type.js';

/**
 * Data that came with the link, where the user can correct nothing: a text that is broken is left out as a whole, and one that
 * is too long is cut.
 */
export const hidden: FieldTypeRules = {
  options: ['required', 'showIf', 'minLength', 'maxLength', 'pattern'],
  normalize(value, { maxLength = DEFAULT_MAX_LENGTH }) {
    const text = String(value);
    if (isUnreadable(text)) return undefined;
    // Not in the middle of a character. Cleaned once more, because a cut can end with a space.
    return cleanLine(
      cleanLine(text, true)
        .slice(0, maxLength)
        .replace(/[\ud800-\udbff]$/, ''),
      true,
    );
  },
};
