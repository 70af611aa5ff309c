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
 * Judges a password during typing by the form's rules and the dictionary of common passwords. Each of them that loads causes
 * a new judgement. A password that was filled in without focus, as by a password manager, loads them too.
 * @returns `judgement`: null while the field is empty or the rules have not loaded; `load`: to call on focus.
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
