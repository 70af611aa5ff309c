import { useState } from 'react';
import type { FormProblem, FormValues } from '../flow/state.js';
import { type FoundError, placeProblem } from './form-values.js';
import type { FormParts } from './use-going-on.js';

/** The errors of one attempt to go on, in the order of the form. */
export interface ErrorSummaryState {
  /** Counts the attempts; 0 where the page came with the errors in it. */
  attempt: number;
  errors: readonly FoundError[];
  /** What it was tried with. */
  values: FormValues;
}

/**
 * Leads to what an attempt to go on has found. One error: the field itself takes the focus. Several: a summary of them
 * does (`docs/accessibility.md` says why), and the step with the first one is shown.
 */
export function useErrorSummary(
  problem: FormProblem | null,
  { session, steps, form }: Pick<FormParts, 'session' | 'steps' | 'form'>,
) {
  const [summary, setSummary] = useState<ErrorSummaryState | null>(() => {
    const errors = problem ? placeProblem(problem, session).placed : [];
    return errors.length > 1 ? { attempt: 0, errors, values: form.values } : null;
  });
  return {
    summary,
    clear: () => setSummary(null),
    report(errors: readonly FoundError[], values: FormValues) {
      const [first, second] = errors;
      setSummary((last) => (second ? { attempt: (last?.attempt ?? 0) + 1, errors, values } : null));
      if (!first) return;
      if (second) steps.open(first.path);
      else steps.lead(first.path);
    },
  };
}
