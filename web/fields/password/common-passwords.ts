import { lazyPart } from '../../lazy-part.js';

/**
 * The dictionary of common passwords. If it fails to load, only the tenant's own dictionary decides. The next focus of the
 * field tries again.
 */
export const commonPasswords = lazyPart(async () => {
  const { frontCoded } = await import('virtual:common-passwords');
  return new Set(decode(frontCoded));
});

/** Whether a password is in the dictionary, ignoring case. False until the dictionary has loaded. */
export function isCommonPassword(password: string): boolean {
  return commonPasswords.loaded()?.has(password.toLowerCase()) ?? false;
}

/** Decodes front coding: each word starts with one digit, the length of the prefix that it shares with the previous word. */
function decode(frontCoded: string): string[] {
  let word = '';
  return frontCoded.split(' ').map((entry) => {
    word = word.slice(0, Number(entry[0])) + entry.slice(1);
    return word;
  });
}
