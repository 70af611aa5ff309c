import { lazyPart } from '../../lazy-part.js';

/**
 * The dictionary of common passwords. Where it does not arrive, the tenant, which has its own, decides alone; it is asked for
 * again when somebody comes back to the field.
 */
export const commonPasswords = lazyPart(async () => {
  const { frontCoded } = await import('virtual:common-passwords');
  return new Set(decode(frontCoded));
});

/** Whether many people use this password, whatever its case. False as long as the dictionary is not there. */
export function isCommonPassword(password: string): boolean {
  return commonPasswords.loaded()?.has(password.toLowerCase()) ?? false;
}

/** Each word begins with one digit: how many characters it shares with the one before it. */
function decode(frontCoded: string): string[] {
  let word = '';
  return frontCoded.split(' ').map((entry) => {
    word = word.slice(0, Number(entry[0])) + entry.slice(1);
    return word;
  });
}
