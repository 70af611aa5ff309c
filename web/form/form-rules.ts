import { zodResolver } from '@hookform/resolvers/zod';
import type { FieldErrors, Resolver, ResolverOptions } from 'react-hook-form';
import { checkUsername, withoutSpaces } from '#contracts/check-username.js';
import type { SessionReply } from '#contracts/endpoints.js';
import type { FieldErrorCode } from '#contracts/error-codes.js';
import { type PasswordPolicy, splitNameWords } from '#contracts/password.js';
import { signupFormSchema } from '#contracts/signup-form.js';
import { normalizeUsername, type UsernameRules } from '#contracts/username.js';
import { isCommonPassword } from '../fields/password/common-passwords.js';
import { judgePassword, type PasswordJudgement } from '../fields/password/judge-password.js';
import type { FormValues } from './form-values.js';

/**
 * Validates a form with the schema that the server parses with.
 * @returns the first error of each field.
 */
export async function validate(
  values: FormValues,
  session: SessionReply,
  options: ResolverOptions<FormValues>,
): Promise<FieldErrors<FormValues>> {
  const personal = splitNameWords(session.user.name);
  const resolve = zodResolver(signupFormSchema({ ...session, personal, isCommonPassword }), undefined, {
    mode: 'sync',
  });
  // The types of form and schema differ only in optional properties.
  const { errors } = await (resolve as Resolver<FormValues>)(values, undefined, options);
  return errors;
}

/**
 * Judges the password during typing.
 * @param name the user's name, whose words the password must not contain.
 * @returns null while the field is empty.
 */
export function judgeTyped(
  { username, password }: FormValues,
  policy: PasswordPolicy,
  name: string | null,
): PasswordJudgement | null {
  if (password === '') return null;
  const personal = [normalizeUsername(username), ...splitNameWords(name)];
  return judgePassword(password, policy, { personal, isCommon: isCommonPassword });
}

/**
 * Checks a normalized username without a request. For one with spaces, the suggestion is the same name without them.
 * @returns null if it breaks no rule.
 */
export function brokenUsername(
  username: string,
  rules: UsernameRules,
): { code: FieldErrorCode; suggestions: readonly string[] } | null {
  const code = checkUsername(username, rules);
  if (!code) return null;
  const joined = withoutSpaces(username);
  const usable = code === 'username_has_spaces' && checkUsername(joined, rules) === undefined;
  return { code, suggestions: usable ? [joined] : [] };
}
