import { useState } from 'react';
import type { SessionReply } from '#contracts/endpoints.js';
import type { FormProblem } from '../flow/state.js';
import type { ErrorSummaryState } from './form-problems.js';
import type { FormValues } from './form-values.js';
import { mapServerErrors, type PlacedError } from './server-errors.js';
import type { FormSteps } from './steps.js';

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
    report(errors: readonly PlacedError[], refused: FormValues, steps: FormSteps) {
      const [first, ...others] = errors;
      const listed = others.length > 0 && session.fields.length > 0;
      setSummary((last) => (listed ? { attempt: (last?.attempt ?? 0) + 1, errors, values: refused } : null));
      if (listed && first) steps.show(first.path);
      else if (first) steps.focusField(first.path);
    },
  };
}
