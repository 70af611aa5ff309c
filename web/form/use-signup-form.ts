import { type FormEvent, useContext, useEffect, useMemo, useRef } from 'react';
import type { SessionReply } from '#contracts/endpoints.js';
import { nameWords } from '#contracts/password.js';
import type { Draft, FormProblem, FormValues } from '../flow/state.js';
import { byField, type FieldErrors, isHidden, noValues, placeProblem } from './form-values.js';
import { SentValues } from './sent-values.js';
import { useBeginning } from './use-beginning.js';
import { type ErrorSummaryState, useErrorSummary } from './use-error-summary.js';
import { useFieldErrors } from './use-field-errors.js';
import { type FormValuesState, useFormValues } from './use-form-values.js';
import { type FormParts, type NameHint, useGoingOn } from './use-going-on.js';
import { useStepHistory } from './use-step-history.js';
import { type FormSteps, useFormSteps, useNewest } from './use-steps.js';

export interface SignupFormOptions {
  session: SessionReply;
  /** What was typed before, when the form comes back. */
  draft: Draft | null;
  problem: FormProblem | null;
  busy: boolean;
  /** Hears of every change. */
  onType(draft: Draft): void;
  onSubmit(draft: Draft): void;
}

export interface SignupFormState {
  values: FormValues;
  errors: FieldErrors;
  /** A press of the button waits for the rules. */
  checking: boolean;
  steps: FormSteps;
  /** What the last attempt to go on has found, where that is more than one error. */
  summary: ErrorSummaryState | null;
  /** Words of the person's name, which a password must not have. */
  personal: readonly string[];
  /** What the page has last said of a username. */
  nameHint: { current: NameHint | null };
  /** For the form element. */
  listeners: FormValuesState['listeners'] & { onFocus(): void };
  /** Puts a username into its field. */
  choose(username: string): void;
  /** Goes to the next step, or submits in the last one. */
  submit(event: FormEvent): void;
  /** Everything typed so far, unchecked. */
  draft(): Draft;
  /** Data of a hidden field is missing or wrong: the person cannot mend that. */
  hiddenFieldFails: boolean;
}

/**
 * The form's behaviour: one schema for page and server, errors at the first blur and live from then on,
 * the server's errors in place. Where there are several steps, each one is checked when one leaves it.
 */
export function useSignupForm(options: SignupFormOptions): SignupFormState {
  const { session, problem, busy, onType, onSubmit } = options;
  const personal = useMemo(() => nameWords(session.user.name), [session]);
  const sent = useContext(SentValues);
  const step = useRef(0);
  const form = useFormValues(session.fields, sent ?? noValues, (values) => onType(toDraft(values, step.current)));
  const { values, read, write, touch } = form;
  const steps = useFormSteps({ session, values, onChange: (to) => onType(toDraft(read(), to)) });
  useEffect(() => {
    step.current = steps.current;
  }, [steps.current]);
  useStepHistory(steps);
  useBeginning(form, options, steps);
  const fieldErrors = useFieldErrors({ session, personal, problem, form, steps });
  const { errors, learn } = fieldErrors;
  const { summary, ...errorSummary } = useErrorSummary(problem, { session, steps, form });
  const nameHint = useRef<NameHint>(null);
  const parts = { session, personal, form, steps, fieldErrors, errorSummary, nameHint };
  useServerErrors(parts, problem, sent);
  const { goOn, checking } = useGoingOn(parts, (checked, at) => onSubmit(toDraft(checked, at)));

  return {
    values,
    errors,
    checking,
    steps,
    summary,
    personal,
    nameHint,
    listeners: {
      ...form.listeners,
      onFocus: () => void learn(),
      // Who was in a field before the script came enters none.
      onBlur(event) {
        form.listeners.onBlur(event);
        void learn();
      },
    },
    choose(username) {
      write({ ...read(), username });
      touch(['username']);
    },
    submit(event) {
      event.preventDefault();
      if (!busy) void goOn();
    },
    draft: () => toDraft(read(), steps.current),
    hiddenFieldFails: [...errors.keys()].some((path) => isHidden(path, session)),
  };
}

/**
 * Shows what the server has found, once.
 * @param sent what the plain form was sent with that the page came back for. By now something else may stand in it, and
 * whoever is typing is left in peace.
 */
function useServerErrors(parts: FormParts, problem: FormProblem | null, sent: FormValues | null): void {
  const newest = useNewest(parts);
  const shown = useRef<FormProblem>(null);
  const { session } = parts;
  useEffect(() => {
    if (!problem || problem === shown.current) return;
    const { form, fieldErrors, errorSummary } = newest.current;
    const { placed } = placeProblem(problem, session);
    const before = shown.current ? null : sent;
    const refused = before ?? form.read();
    shown.current = problem;
    fieldErrors.refuse(byField(placed), refused);
    // So that what takes the place of a refused value is checked at once.
    form.touch(placed.map(({ path }) => path));
    const isTyping = before && form.listeners.ref.current?.contains(document.activeElement);
    if (!isTyping) errorSummary.report(placed, refused);
  }, [problem, session, sent, newest]);
}

function toDraft(values: FormValues, step: number): Draft {
  return { ...values, ...(step > 0 && { step }) };
}
