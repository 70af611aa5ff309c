import { type RefObject, useEffect, useRef, useState } from 'react';
import { type FieldErrors, set, type UseFormReturn } from 'react-hook-form';
import type { SessionReply } from '#contracts/endpoints.js';
import type { FieldValue } from '#contracts/fields.js';
import type { FormProblem } from '../flow/state.js';
import { copyValues, type FieldPath, type FormValues, valueAt } from './form-values.js';
import { useLatestRef } from './latest-ref.js';

/** An error with the field where it is shown. */
export interface PlacedError {
  path: FieldPath;
  message: string;
}

/** What the server refused: by field its error and the value that it refused. An error stands until the value changes. */
export type ServerErrors = Map<FieldPath, { message: string; value: FieldValue | undefined }>;

/**
 * Sorts what the server found into errors that are shown at a field and the rest.
 * @returns `formError` true where the form as a whole has to say what is wrong. A password that has to be typed again is no error.
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

/** Where the field of a server's error is; null where the user cannot see such a field. */
function fieldPath(name: string, session: SessionReply): FieldPath | null {
  if (name === 'username') return 'username';
  if (name === 'password') return session.password ? 'password' : null;
  const field = session.fields.find((candidate) => candidate.name === name);
  return field && field.type !== 'hidden' ? `fields.${name}` : null;
}

/** @param values what the server refused. */
export function rememberErrors(errors: readonly PlacedError[], values: FormValues): ServerErrors {
  return new Map(errors.map(({ path, message }) => [path, { message, value: valueAt(path, values) }]));
}

/** Those whose value has not changed. A field that is not there yet is as empty as one without a value. */
export function standingErrors(serverErrors: ServerErrors, values: FormValues): PlacedError[] {
  return [...serverErrors].flatMap(([path, { message, value }]) =>
    (valueAt(path, values) || '') === (value || '') ? [{ path, message }] : [],
  );
}

/** Adds server errors to those of react-hook-form. */
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
  /** What the form started with, and the errors that came with it. */
  initial: { values: FormValues; problem: FormProblem | null; serverErrors: RefObject<ServerErrors> };
  element: RefObject<HTMLFormElement | null>;
  report(errors: readonly PlacedError[], refused: FormValues): void;
}

/** Shows what the server has found, once. */
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
    // Before hydration somebody may have corrected what came with the page.
    form.clearErrors(fieldErrors.map(({ path }) => path));
    for (const { path, message } of standingErrors(remembered, current))
      form.setError(path, { type: 'server', message });
    // Touched, so that what takes the place of a refused value is checked at once.
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
  /** Counts the attempts; 0 where the page came with the errors in it. */
  attempt: number;
  errors: readonly { path: FieldPath; message: string }[];
  /** What it was tried with. */
  values: FormValues;
}

/** What the summary needs of the form's steps. */
interface ErrorSteps {
  show(path: FieldPath): void;
  focusField(path: FieldPath): void;
}

/**
 * Keeps the errors of the last attempt and leads to them. One error, or a form of username and password alone, which is seen
 * at a glance: the first of these fields takes the focus, and nothing moves. Otherwise a summary of them does
 * (`docs/accessibility.md` says why), and the step with the first one is shown.
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
