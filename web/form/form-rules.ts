import { zodResolver } from '@hookform/resolvers/zod';
import type { FieldErrors, Resolver, ResolverOptions } from 'react-hook-form';
import type { SessionReply } from '#contracts/endpoints.js';
import { signupFormSchema } from '#contracts/signup-form.js';
import { isCommonPassword } from '../fields/password/common-passwords.js';
import type { FormValues } from './form-values.js';

/**
 * Checks a form by the schema that the server parses with.
 * @param personal words that the password must not contain.
 * @returns for each field the first rule that it breaks.
 */
export async function validate(
  values: FormValues,
  { session, personal }: { session: SessionReply; personal: readonly string[] },
  options: ResolverOptions<FormValues>,
): Promise<FieldErrors<FormValues>> {
  const resolve = zodResolver(signupFormSchema({ ...session, personal, isCommonPassword }), undefined, {
    mode: 'sync',
  });
  // The types of the form and of the schema differ in what may be left out, nothing else.
  const { errors } = await (resolve as Resolver<FormValues>)(values, undefined, options);
  return errors;
}
