import { cleanLine } from '../typed-text.js';
import { type FieldTypeRules, invalidUnless, textOptions } from './field-type.js';
import { isHostName, parseUrl } from './url.js';

/** An e-mail address, which is not verified. */
export const email: FieldTypeRules = {
  options: textOptions,
  // Japanese keyboards make letters of full width.
  normalize: (value) => cleanLine(String(value), false).normalize('NFKC').trim(),
  check: (value) => invalidUnless(isEmailAddress(String(value))),
};

/** Whether this is an e-mail address in its usual form: no quotation marks, no list, a host name behind the `@`. */
function isEmailAddress(text: string): boolean {
  const [, host = ''] = /^[^\s@,;:<>()[\]"\\]+@([^\s@/?#%\\:]+)$/.exec(text) ?? [];
  return host !== '' && isHostName(parseUrl(`https://${host}`)?.hostname ?? '');
}
