import type { SessionReply } from '#contracts/endpoints.js';
import type { FormProblem, FormValues } from '../flow/state.js';

/** Where a field's value and error stand in the form; its input has this name. */
export type FieldPath = 'username' | 'password' | `fields.${string}`;

/** What is wrong with a field. */
export interface FieldError {
  /** A field error code; of the server it may be a sentence of the team's own. */
  message: string;
  fromServer: boolean;
}

/** The errors of a form, at most one for each field. */
export type FieldErrors = ReadonlyMap<FieldPath, FieldError>;

/** An error with the field where it stands. */
export interface FoundError {
  path: FieldPath;
  error: FieldError;
}

/** The same by field. */
export function byField(found: readonly FoundError[]): FieldErrors {
  return new Map(found.map(({ path, error }) => [path, error]));
}

/** A form in which nothing was typed. */
export const noValues: FormValues = { username: '', password: '', fields: {} };

/** What stands in a field; undefined where nothing was chosen or the field has not been there yet. */
export function valueAt(path: FieldPath, values: FormValues) {
  if (path === 'username' || path === 'password') return values[path];
  return values.fields[path.slice('fields.'.length)];
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

/** Whether a field is there for data of the link alone. */
export function isHidden(path: FieldPath, { fields }: SessionReply): boolean {
  return fields.some(({ name, type }) => type === 'hidden' && path === `fields.${name}`);
}

/**
 * Sorts what the server found into errors that stand at a field and the rest.
 * @returns `rest` true where the form as a whole has to say what is wrong. That a password has to be typed again is nothing wrong.
 */
export function placeProblem(problem: FormProblem, session: SessionReply): { placed: FoundError[]; rest: boolean } {
  const placed = problem.errors.flatMap(({ field, code, text }) => {
    const path = fieldPath(field, session);
    return path === null ? [] : [{ path, error: { message: text ?? code, fromServer: true } }];
  });
  return {
    placed,
    rest: placed.every(({ error }) => error.message === 'password_again') || placed.length < problem.errors.length,
  };
}
