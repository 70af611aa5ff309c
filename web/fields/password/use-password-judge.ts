import { useCallback, useEffect, useReducer } from 'react';
import type { PasswordPolicy } from '#contracts/password.js';
import type { FormValues } from '../../form/form-values.js';
import { validation } from '../../form/lazy-resolver.js';
import { commonPasswords } from './common-passwords.js';
import type { PasswordJudgement } from './judge-password.js';

interface JudgeInput {
  values: FormValues;
  policy: PasswordPolicy;
  /** The user's name, which a password must not contain. */
  name: string | null;
}

/**
 * Judges a password while somebody types it, by the rules of the form and the dictionary of common passwords: again with each
 * of them that arrives. A password that comes without anybody in the field, as from a password manager, loads them as well.
 * @returns `judgement`: null while the field is empty, or the rules are not there; `load`: to be called when the field is entered.
 */
export function usePasswordJudge({ values, policy, name }: JudgeInput): {
  judgement: PasswordJudgement | null;
  load(): void;
} {
  const [, judgeAgain] = useReducer((times: number) => times + 1, 0);
  const { noCommonPasswords } = policy;
  const load = useCallback(() => {
    void validation.load().then(judgeAgain);
    if (noCommonPasswords) void commonPasswords.load().then(judgeAgain);
  }, [noCommonPasswords]);
  const isTyped = values.password !== '';
  useEffect(() => {
    if (isTyped) load();
  }, [isTyped, load]);
  return { judgement: validation.loaded()?.judgeTyped(values, policy, name) ?? null, load };
}
