import { type RefObject, useEffect, useRef, useState } from 'react';
import { type FieldErrors, set, type UseFormReturn } from 'react-hook-form';
import type { SessionReply } from '#contracts/endpoints.js';
import type { FieldValue } from '#contracts/fields.js';
import type { FormProblem } from '../flow/state.js';
import { copyValues, type FieldPath, type FormValues, valueAt } from './form-values.js';
import { useLatestRef } from './latest-ref.js';

/** An error and the field that shows it. */
export interface PlacedError {
  path: FieldPath;
  message: string;
}

/** The server's errors by field, with the refused value. An error stays until the value changes. */
export type ServerErrors = Map<FieldPath, { message: string; value: FieldValue | undefined }>;

/**
 * Maps the server's errors to fields.
 * @returns `formError`: whether the form needs a notice, because an error has no visible field. `password_again` is no error.
 */
export function mapServerErrors(
  problem: FormProblem | null,
  session: SessionReply,
): { fieldErrors: PlacedError[]; formError: boolean } {
  if (!problem) return { fieldErrors: [], formError: false };
  const fieldErrors = problem.errors.flatMap(({ field, code, text }) => {
    const path = fieldPath(field, session);
    return path === null ? [] : [{ path, message: text ?? code }];
  });
  const formError =
    fieldErrors.every(({ message }) => message === 'password_again') || fieldErrors.length < problem.errors.length;
  return { fieldErrors, formError };
}

/** The path of a field in a server error; null if the user cannot see the field. */
function fieldPath(name: string, session: SessionReply): FieldPath | null {
  if (name === 'username') return 'username';
  if (name === 'password') return session.password ? 'password' : null;
  const field = session.fields.find((candidate) => candidate.name === name);
  return field && field.type !== 'hidden' ? `fields.${name}` : null;
}

/** @param values the refused values. */
export function rememberErrors(errors: readonly PlacedError[], values: FormValues): ServerErrors {
  return new Map(errors.map(({ path, message }) => [path, { message, value: valueAt(path, values) }]));
}

/** The errors whose value has not changed. A field that is not rendered counts as empty. */
export function standingErrors(serverErrors: ServerErrors, values: FormValues): PlacedError[] {
  return [...serverErrors].flatMap(([path, { message, value }]) =>
    (valueAt(path, values) || '') === (value || '') ? [{ path, message }] : [],
  );
}

/** Adds server errors to the errors of react-hook-form. */
export function withServerErrors(
  errors: FieldErrors<FormValues>,
  standing: readonly PlacedError[],
): FieldErrors<FormValues> {
  const all = { ...errors, ...(errors.fields && { fields: { ...errors.fields } }) };
  for (const { path, message } of standing) set(all, path, { type: 'server', message });
  return all;
}

interface ServerProblemOptions {
  session: SessionReply;
  problem: FormProblem | null;
  /** The form's first values and errors. */
  initial: { values: FormValues; problem: FormProblem | null; serverErrors: RefObject<ServerErrors> };
  element: RefObject<HTMLFormElement | null>;
  report(errors: readonly PlacedError[], refused: FormValues): void;
}

/** Shows the server's errors once. */
export function useServerProblem(form: UseFormReturn<FormValues>, options: ServerProblemOptions): void {
  const { problem } = options;
  const latest = useLatestRef(options);
  const shown = useRef<FormProblem>(null);
  useEffect(() => {
    const { session, initial, element, report } = latest.current;
    if (!problem || problem === shown.current) return;
    shown.current = problem;
    const current = copyValues(form.getValues());
    const cameWithPage = problem === initial.problem;
    const refused = cameWithPage ? initial.values : current;
    const { fieldErrors } = mapServerErrors(problem, session);
    const remembered = rememberErrors(fieldErrors, refused);
    initial.serverErrors.current = remembered;
    // The user may have corrected a server-rendered error before hydration.
    form.clearErrors(fieldErrors.map(({ path }) => path));
    for (const { path, message } of standingErrors(remembered, current))
      form.setError(path, { type: 'server', message });
    // Touched fields are validated during typing.
    void form.trigger(
      fieldErrors.map(({ path }) => path),
      { shouldTouch: true },
    );
    const isTyping = cameWithPage && element.current?.contains(document.activeElement);
    if (!isTyping) report(fieldErrors, refused);
  }, [form, problem, latest]);
}

/** The errors of one attempt to submit or to leave a step, in the order of the form. */
export interface ErrorSummaryState {
  /** Number of the attempt; 0 for errors in the server's HTML. */
  attempt: number;
  errors: readonly { path: FieldPath; message: string }[];
  /** The values of the attempt. */
  values: FormValues;
}

/** The part of the steps that the summary uses. */
interface ErrorSteps {
  show(path: FieldPath): void;
  focusField(path: FieldPath): void;
}

/**
 * Keeps the errors of the last attempt and moves the focus to them. With one error, or a form without extra fields, the first
 * field with an error takes the focus. Otherwise the error summary does (`docs/accessibility.md` says why), in the step of the
 * first error.
 */
export function useErrorSummary(problem: FormProblem | null, session: SessionReply, values: FormValues) {
  const [summary, setSummary] = useState<ErrorSummaryState | null>(() => {
    const { fieldErrors } = mapServerErrors(problem, session);
    return fieldErrors.length > 1 ? { attempt: 0, errors: fieldErrors, values } : null;
  });
  return {
    summary,
    report(errors: readonly PlacedError[], refused: FormValues, steps: ErrorSteps) {
      const [first, ...others] = errors;
      const listed = others.length > 0 && session.fields.length > 0;
      setSummary((last) => (listed ? { attempt: (last?.attempt ?? 0) + 1, errors, values: refused } : null));
      if (listed && first) steps.show(first.path);
      else if (first) steps.focusField(first.path);
    },
  };
}
