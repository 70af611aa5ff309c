import { useRef, useState } from 'react';
import type { SessionReply } from '#contracts/endpoints.js';
import type { FieldErrorCode } from '#contracts/error-codes.js';
import { normalizeUsername } from '#contracts/username.js';
import type { FormValues } from '../flow/state.js';
import { byField, isHidden } from './form-values.js';
import { errorsAt, pathsUpTo, stepsOf } from './steps.js';
import type { useErrorSummary } from './use-error-summary.js';
import type { FieldErrorsState } from './use-field-errors.js';
import type { FormValuesState } from './use-form-values.js';
import { type FormSteps, useNewest } from './use-steps.js';

/** What the check of a username said. */
export interface NameHint {
  /** Normalised. */
  username: string;
  /** What is against it; null where nothing is, or nothing is known. */
  code: FieldErrorCode | null;
}

/** What an attempt to go on, and its answer, have to do with. */
export interface FormParts {
  session: SessionReply;
  /** Words that the password must not have. */
  personal: readonly string[];
  form: FormValuesState;
  steps: FormSteps;
  fieldErrors: FieldErrorsState;
  errorSummary: Pick<ReturnType<typeof useErrorSummary>, 'report' | 'clear'>;
  nameHint: { readonly current: NameHint | null };
}

/**
 * What a press of the button does: all fields up to this step are checked, touched or not. What is wrong is shown and led
 * to; otherwise the next step comes, or the form is sent. A name that is said to be taken is an error as well, once: that may
 * have changed, so a second press with it lets the server decide.
 * @param onSubmit gets what has passed, and the last step.
 * @returns `checking` while a press waits for the rules, which may take seconds.
 */
export function useGoingOn(
  parts: FormParts,
  onSubmit: (values: FormValues, step: number) => void,
): { goOn(): Promise<void>; checking: boolean } {
  const newest = useNewest({ ...parts, onSubmit });
  const waiting = useRef(false);
  const [checking, setChecking] = useState(false);
  const tried = useRef('');
  const goOn = async () => {
    // Pressed once more while the rules are on their way: once is enough.
    if (waiting.current) return;
    waiting.current = true;
    newest.current.steps.ask();
    setChecking(!newest.current.fieldErrors.ready);
    const rules = await newest.current.fieldErrors.learn();
    setChecking(false);
    waiting.current = false;
    const { session, personal, form, steps, fieldErrors, errorSummary, nameHint, onSubmit } = newest.current;
    const values = form.read();
    const all = stepsOf(session, values.fields);
    const paths = pathsUpTo(steps.current, all);
    form.touch(paths);
    const username = normalizeUsername(values.username);
    const { username: named, code } = nameHint.current ?? {};
    const doubtful = code && named === username && username !== tried.current;
    const hinted = byField(doubtful ? [{ path: 'username', error: { message: code, fromServer: true } }] : []);
    fieldErrors.refuse(hinted, values);
    // Errors of later steps do not count yet. Where the rules could not be loaded, the server alone decides.
    const broken = rules?.checkForm(values, session, personal) ?? [];
    const wrong = errorsAt(paths, new Map([...hinted, ...broken]));
    if (doubtful) tried.current = username;
    // Nobody can be led to a hidden field.
    if (wrong.length > 0)
      return errorSummary.report(
        wrong.filter(({ path }) => !isHidden(path, session)),
        values,
      );
    errorSummary.clear();
    if (steps.current < all.length - 1) return steps.go(steps.current + 1);
    tried.current = username;
    onSubmit(values, steps.current);
  };
  return { goOn, checking };
}
