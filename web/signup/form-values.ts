import type { FieldError, FieldErrors, UseFormReturn } from 'react-hook-form';
import type * as z from 'zod/mini';
import type { SessionReply } from '#contracts/endpoints.js';
import type { signupFormSchema } from '#contracts/signup-form.js';
import type { FormProblem } from './signup-state.js';

/** The form's values as they are typed. */
export type FormInput = z.input<ReturnType<typeof signupFormSchema>>;
/** The same once they have passed: normalised, nothing missing. */
export type FormOutput = z.output<ReturnType<typeof signupFormSchema>>;
export type SignupFormControl = UseFormReturn<FormInput, unknown, FormOutput>;
/** Where a field's value and error stand in the form. */
export type FieldPath = 'username' | 'password' | `fields.${string}`;
/** An error with the field where it stands. */
export interface FoundError {
  path: FieldPath;
  error: FieldError;
}

/** The `id` of a field's input; of several choices it is the first one's. */
export function inputId(path: FieldPath): string {
  return path.replace('fields.', 'field-');
}

/** Finds the place of a field that a server's error names; null where the person cannot see such a field. */
export function fieldPath(name: string, session: SessionReply): FieldPath | null {
  if (name === 'username') return 'username';
  if (name === 'password') return session.password ? 'password' : null;
  const field = session.fields.find((candidate) => candidate.name === name);
  return field && field.type !== 'hidden' ? `fields.${name}` : null;
}

/**
 * The error that a field shows. Nobody is told to fill in what they only passed by: an empty field is an error
 * from the first attempt to submit on.
 * @param asked whether there was such an attempt.
 */
export function shownError(
  form: SignupFormControl,
  path: FieldPath,
  asked = form.formState.submitCount > 0,
): FieldError | undefined {
  const { error } = form.getFieldState(path, form.formState);
  const passedBy = error?.message === 'field_required' && error.type !== 'server' && !asked;
  return passedBy ? undefined : error;
}

/**
 * Sorts what the server found into errors that stand at a field and the rest.
 * @returns `rest` true where the form as a whole has to say what is wrong.
 */
export function placeProblem(problem: FormProblem, session: SessionReply): { placed: FoundError[]; rest: boolean } {
  const placed = problem.errors.flatMap(({ field, code, text }) => {
    const path = fieldPath(field, session);
    return path === null ? [] : [{ path, error: { type: 'server', message: text ?? code } }];
  });
  return { placed, rest: placed.length === 0 || placed.length < problem.errors.length };
}

/** The errors of a form that begins with a problem, for its first picture. */
export function toFieldErrors(problem: FormProblem, session: SessionReply): FieldErrors<FormInput> {
  const { placed } = placeProblem(problem, session);
  const own = placed.filter(({ path }) => !path.startsWith('fields.'));
  const extra = placed.filter((found) => !own.includes(found));
  return {
    ...Object.fromEntries(own.map(({ path, error }) => [path, error])),
    fields: Object.fromEntries(extra.map(({ path, error }) => [path.slice('fields.'.length), error])),
  };
}
