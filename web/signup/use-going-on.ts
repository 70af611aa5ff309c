import { useRef } from 'react';
import type { SessionReply } from '#contracts/endpoints.js';
import { errorsAt, pathsUpTo, stepsOf } from './form-steps.js';
import { isHidden } from './form-values.js';
import type { FormValues } from './signup-state.js';
import type { useErrorSummary } from './use-error-summary.js';
import type { FieldErrorsState } from './use-field-errors.js';
import { type FormSteps, useNewest } from './use-form-steps.js';
import type { FormValuesState } from './use-form-values.js';

/** What an attempt to go on, and its answer, have to do with. */
export interface FormParts {
  session: SessionReply;
  /** Words that the password must not have. */
  personal: readonly string[];
  form: FormValuesState;
  steps: FormSteps;
  fieldErrors: FieldErrorsState;
  errorSummary: Pick<ReturnType<typeof useErrorSummary>, 'report' | 'clear'>;
}

/**
 * What a press of the button does: all fields up to this step are checked, touched or not. What is wrong is shown and led
 * to; otherwise the next step comes, or the form is sent.
 * @param onSubmit gets what has passed, and the last step.
 */
export function useGoingOn(
  parts: FormParts,
  onSubmit: (values: FormValues, step: number) => void,
): () => Promise<void> {
  const newest = useNewest({ ...parts, onSubmit });
  const waiting = useRef(false);
  return async () => {
    // Pressed once more while the rules are on their way: once is enough.
    if (waiting.current) return;
    waiting.current = true;
    newest.current.steps.ask();
    const rules = await newest.current.fieldErrors.learn();
    waiting.current = false;
    const { session, personal, form, steps, fieldErrors, errorSummary, onSubmit } = newest.current;
    const values = form.read();
    const all = stepsOf(session, values.fields);
    const paths = pathsUpTo(steps.current, all);
    form.touch(paths);
    fieldErrors.refuse(null, values);
    // Errors of later steps do not count yet. Where the rules could not be loaded, the server alone decides.
    const wrong = errorsAt(paths, rules?.checkForm(values, session, personal) ?? new Map());
    // Nobody can be led to a hidden field.
    if (wrong.length > 0) return errorSummary.report(wrong.filter(({ path }) => !isHidden(path, session)));
    errorSummary.clear();
    if (steps.current < all.length - 1) steps.go(steps.current + 1);
    else onSubmit(values, steps.current);
  };
}
