import { useCallback, useEffect, useState } from 'react';
import { lazyPart } from '../../lazy-part.js';

/** How far the dictionary is; `missing` where it could not be loaded in time. */
export type Dictionary = 'not there yet' | 'ready' | 'missing';

const words = lazyPart(async () => {
  const { frontCoded } = await import('virtual:common-passwords');
  return new Set(decode(frontCoded));
});

/** Whether many people use this password, whatever its case. False as long as the dictionary is not there. */
export function isCommonPassword(password: string): boolean {
  return words.loaded()?.has(password.toLowerCase()) ?? false;
}

export function dictionaryState(): Dictionary {
  return words.loaded() ? 'ready' : 'not there yet';
}

/** Loads the dictionary. Never rejects: without it the tenant, which has its own, decides alone. */
export async function loadCommonPasswords(): Promise<Dictionary> {
  // Where it is missing it is asked for again when somebody comes back to the field.
  return (await words.load()) ? 'ready' : 'missing';
}

/** Each word begins with one digit: how many characters it shares with the one before it. */
function decode(frontCoded: string): string[] {
  let word = '';
  return frontCoded.split(' ').map((entry) => {
    word = word.slice(0, Number(entry[0])) + entry.slice(1);
    return word;
  });
}

/**
 * The dictionary of common passwords: judges again once it is there. A password that comes without anybody in the field, as
 * from a password manager, begins to load it as well.
 * @returns what begins to load it.
 */
export function useCommonPasswords(wanted: boolean, typed: boolean): () => void {
  const [, setDictionary] = useState(dictionaryState);
  const load = useCallback(() => {
    if (!wanted) return;
    void loadCommonPasswords().then(setDictionary);
  }, [wanted]);
  useEffect(() => {
    if (typed) load();
  }, [typed, load]);
  return load;
}
