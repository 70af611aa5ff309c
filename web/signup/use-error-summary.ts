import { useState } from 'react';
import type { SessionReply } from '#contracts/endpoints.js';
import { type FoundError, placeProblem } from './form-values.js';
import type { FormProblem } from './signup-state.js';
import type { FormSteps } from './use-form-steps.js';

/** The errors of one attempt to go on, in the order of the form. */
export interface ErrorSummaryState {
  /** Counts the attempts; 0 where the page came with the errors in it. */
  attempt: number;
  errors: readonly FoundError[];
}

/**
 * Leads to what an attempt to go on has found. One error: the field itself takes the focus. Several: a summary of them
 * does (`docs/accessibility.md` says why), and the step with the first one is shown.
 */
export function useErrorSummary(problem: FormProblem | null, session: SessionReply, steps: FormSteps) {
  const [summary, setSummary] = useState<ErrorSummaryState | null>(() => {
    const errors = problem ? placeProblem(problem, session).placed : [];
    return errors.length > 1 ? { attempt: 0, errors } : null;
  });
  return {
    summary,
    clear: () => setSummary(null),
    report(errors: readonly FoundError[]) {
      const [first, second] = errors;
      setSummary((last) => (second ? { attempt: (last?.attempt ?? 0) + 1, errors } : null));
      if (!first) return;
      if (second) steps.open(first.path);
      else steps.lead(first.path);
    },
  };
}
