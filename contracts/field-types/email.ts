import { cleanLine } from '../typed-text.js';
import { type FieldTypeRules, invalidUnless, textOptions } from './field-type.js';
import { isHostName, parseUrl } from './url.js';

/** An email address. It is not verified. */
export const email: FieldTypeRules = {
  options: textOptions,
  // Japanese keyboards may type full-width letters.
  normalize: (value) => cleanLine(String(value), false).normalize('NFKC').trim(),
  check: (value) => invalidUnless(isEmailAddress(String(value))),
};

/** Whether the text is one email address in its usual form: no quotation marks, and a host name after the `@`. */
function isEmailAddress(text: string): boolean {
  const [, host = ''] = /^[^\s@,;:<>()[\]"\\]+@([^\s@/?#%\\:]+)$/.exec(text) ?? [];
  return host !== '' && isHostName(parseUrl(`https://${host}`)?.hostname ?? '');
}
