import { cleanLine, isUnreadable } from '../typed-text.js';
import { DEFAULT_MAX_LENGTH, type FieldTypeRules } from './field-type.js';

/**
 * Data from the link, which the user cannot correct: a text with unreadable characters is dropped, and one that is too long is
 * cut.
 */
export const hidden: FieldTypeRules = {
  options: ['required', 'showIf', 'minLength', 'maxLength', 'pattern'],
  normalize(value, { maxLength = DEFAULT_MAX_LENGTH }) {
    const text = String(value);
    if (isUnreadable(text)) return undefined;
    // The cut must not split a surrogate pair. The text is cleaned again, because it may now end with a space.
    return cleanLine(
      cleanLine(text, true)
        .slice(0, maxLength)
        .replace(/[\ud800-\udbff]$/, ''),
      true,
    );
  },
};
