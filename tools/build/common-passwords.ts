import { dictionary } from '@zxcvbn-ts/language-common';
import type { Plugin } from 'vite';

const NAME = 'virtual:common-passwords';
/** The size of Auth0's own dictionary. */
const COUNT = 10_000;
/** Policies with a dictionary ask for at least this many characters; the tenant knows the short ones. */
const MIN_LENGTH = 8;

/**
 * Makes the module `virtual:common-passwords` for the page: the most used passwords of `@zxcvbn-ts/language-common` (MIT),
 * in order, front-coded. Each word begins with one digit that says how many characters it shares with the one before it.
 */
export function commonPasswords(): Plugin {
  return {
    name: 'common-passwords',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load: (id) => (id === `\0${NAME}` ? `export const frontCoded = ${JSON.stringify(frontCoded())};` : undefined),
  };
}

function frontCoded(): string {
  const ranked = dictionary['passwords-common'];
  if (!Array.isArray(ranked)) throw new Error('The dictionary of common passwords has another form than expected.');
  const usable = ranked.filter((word) => word.length >= MIN_LENGTH && /^[!-~]+$/.test(word));
  const words = usable.slice(0, COUNT).sort();
  return words.map((word, index) => withoutShared(word, words[index - 1] ?? '')).join(' ');
}

function withoutShared(word: string, before: string): string {
  let shared = 0;
  while (shared < 9 && shared < word.length && word[shared] === before[shared]) shared++;
  return `${shared}${word.slice(shared)}`;
}
