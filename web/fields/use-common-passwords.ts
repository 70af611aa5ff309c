import { useCallback, useState } from 'react';
import { type Dictionary, dictionaryState, loadCommonPasswords } from './common-passwords.js';

/** The dictionary of common passwords: how far it is, and what begins to load it. */
export function useCommonPasswords(wanted: boolean): { dictionary: Dictionary; load: () => void } {
  const [dictionary, setDictionary] = useState(dictionaryState);
  const load = useCallback(() => {
    if (!wanted) return;
    void loadCommonPasswords().then(setDictionary);
  }, [wanted]);
  return { dictionary, load };
}
