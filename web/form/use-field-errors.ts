import { useState } from 'react';
import type { SessionReply } from '#contracts/endpoints.js';
import type { FormProblem, FormValues } from '../flow/state.js';
import { byField, type FieldErrors, type FieldPath, placeProblem, valueAt } from './form-values.js';
import { loadRules, type Rules } from './load-rules.js';
import { stepWith } from './steps.js';
import type { FormValuesState } from './use-form-values.js';
import type { FormSteps } from './use-steps.js';

interface FieldErrorsOptions {
  session: SessionReply;
  /** Words that the password must not have. */
  personal: readonly string[];
  /** What the server had found when the page was made. */
  problem: FormProblem | null;
  form: FormValuesState;
  steps: FormSteps;
}

export interface FieldErrorsState {
  /** What stands at the fields. */
  errors: FieldErrors;
  /** The rules are there. */
  ready: boolean;
  /** Gets the rules, which the fields are checked by from then on; null where they do not arrive. */
  learn(): Promise<Rules | null>;
  /** The server refuses these values. What it said before is taken back. */
  refuse(errors: FieldErrors, values: FormValues): void;
}

/**
 * The errors of the fields, live: a field is checked from the first time on that somebody leaves it. What the server refused
 * stays wrong as long as it stands there. Nobody is told to fill in what they only passed by: an empty field is an error
 * from the first attempt to go on.
 */
export function useFieldErrors({ session, personal, problem, form, steps }: FieldErrorsOptions): FieldErrorsState {
  const [rules, setRules] = useState<Rules | null>(null);
  const [refused, setRefused] = useState(() => ({
    errors: byField(problem ? placeProblem(problem, session).placed : []),
    values: form.values,
  }));

  const isShown = (path: FieldPath, message: string) => {
    return form.touched.has(path) && (message !== 'field_required' || steps.asked(stepWith(path, steps.all)));
  };
  const found = [...(rules?.checkForm(form.values, session, personal) ?? [])];
  const still = [...refused.errors].filter(([path]) => standsStill(path, refused.values, form.values));
  return {
    errors: new Map([...found.filter(([path, { message }]) => isShown(path, message)), ...still]),
    ready: rules !== null,
    async learn() {
      const loaded = rules ?? (await loadRules());
      setRules(loaded);
      return loaded;
    },
    refuse: (errors, values) => setRefused({ errors, values }),
  };
}

/** A field that is not there yet is as empty as one in which nothing stands. */
function standsStill(path: FieldPath, before: FormValues, now: FormValues): boolean {
  return (valueAt(path, before) || '') === (valueAt(path, now) || '');
}
