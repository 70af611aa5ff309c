import { useCallback, useEffect, useState } from 'react';
import { type Dictionary, dictionaryState, loadCommonPasswords } from './common-passwords.js';

/**
 * The dictionary of common passwords: how far it is, and what begins to load it. A password that comes without anybody in
 * the field, as from a password manager, begins it as well.
 */
export function useCommonPasswords(wanted: boolean, typed: boolean): { dictionary: Dictionary; load: () => void } {
  const [dictionary, setDictionary] = useState(dictionaryState);
  const load = useCallback(() => {
    if (!wanted) return;
    void loadCommonPasswords().then(setDictionary);
  }, [wanted]);
  useEffect(() => {
    if (typed) load();
  }, [typed, load]);
  return { dictionary, load };
}
