import { dictionary } from '@zxcvbn-ts/language-common';
import type { Plugin } from 'vite';

const NAME = 'virtual:common-passwords';
/** The size of Auth0's own dictionary. */
const COUNT = 10_000;
/** Policies with a dictionary require at least this many characters, so shorter words are not needed. */
const MIN_LENGTH = 8;

/**
 * Vite plugin with the module `virtual:common-passwords` for the page: the most common passwords of
 * `@zxcvbn-ts/language-common` (MIT), sorted and front-coded. Each word starts with a digit: the number of leading characters
 * that it shares with the previous word.
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
  if (!Array.isArray(ranked))
    throw new Error('@zxcvbn-ts/language-common has no list "passwords-common". Check its version.');
  const usable = ranked.filter((word) => word.length >= MIN_LENGTH && /^[!-~]+$/.test(word));
  const words = usable.slice(0, COUNT).sort();
  return words.map((word, index) => withoutShared(word, words[index - 1] ?? '')).join(' ');
}

function withoutShared(word: string, before: string): string {
  let shared = 0;
  while (shared < 9 && shared < word.length && word[shared] === before[shared]) shared++;
  return `${shared}${word.slice(shared)}`;
}
