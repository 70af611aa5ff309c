import { type FormEvent, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { type FieldErrors, type Resolver, useForm } from 'react-hook-form';
import type { SessionReply } from '#contracts/endpoints.js';
import { nameWords } from '#contracts/password.js';
import { errorsInOrder, errorsUpTo, stepsOf } from './form-steps.js';
import {
  type FormInput,
  type FormOutput,
  type FoundError,
  placeProblem,
  type SignupFormControl,
  toFieldErrors,
} from './form-values.js';
import { loadRules } from './load-rules.js';
import { SentValues } from './sent-values.js';
import type { Draft, FormProblem } from './signup-state.js';
import { useBeginning } from './use-beginning.js';
import { type ErrorSummaryState, useErrorSummary } from './use-error-summary.js';
import { type FormSteps, useFormSteps, useNewest } from './use-form-steps.js';

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
  form: SignupFormControl;
  steps: FormSteps;
  /** What the last attempt to go on has found, where that is more than one error. */
  summary: ErrorSummaryState | null;
  /** Words of the person's name, which a password must not have. */
  personal: readonly string[];
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
  // The step up to which the form is checked.
  const checked = useRef(0);
  const { personal, resolver } = useMemo(() => rulesOf(session, () => checked.current), [session]);
  const sent = useContext(SentValues);
  const [cameBack] = useState(
    () => sent && problem && { defaultValues: sent, errors: toFieldErrors(problem, session) },
  );
  const form = useForm<FormInput, unknown, FormOutput>({
    resolver,
    mode: 'onTouched',
    shouldFocusError: false, // the steps and the summary lead
    ...cameBack,
  });
  const { getValues } = form;
  const onChange = (step: number) => onType(toDraft(getValues(), step));
  const steps = useFormSteps({ session, form, onChange });
  useBeginning(form, options, steps);
  useEffect(() => {
    checked.current = steps.current;
  }, [steps.current]);
  const { summary, report, clear } = useErrorSummary(problem, session, steps);
  useServerErrors({ form, session, problem }, report);
  useTyping(form, steps.current, onType);

  const isLast = () => steps.current >= stepsOf(session, getValues('fields')).length - 1;
  const submit = form.handleSubmit(
    (values) => {
      clear();
      if (isLast()) onSubmit(toDraft(values, steps.current));
      else steps.go(steps.current + 1);
    },
    (errors: FieldErrors<FormInput>) => report(errorsInOrder(errors, steps.all)),
  );
  const { errors } = form.formState;
  return {
    form,
    steps,
    summary,
    personal,
    submit: (event) => {
      event.preventDefault();
      if (busy) return;
      steps.ask();
      void submit(event);
    },
    draft: () => toDraft(getValues(), steps.current),
    hiddenFieldFails: session.fields.some((field) => field.type === 'hidden' && errors.fields?.[field.name]),
  };
}

function rulesOf(session: SessionReply, step: () => number) {
  const personal = nameWords(session.user.name);
  const resolver: Resolver<FormInput, unknown, FormOutput> = async (values) => {
    const typed = toDraft(values, 0);
    const rules = await loadRules();
    const checked = rules?.checkForm({ ...values, fields: typed.fields }, session, personal);
    const errors = errorsUpTo(step(), checked?.errors ?? {}, stepsOf(session, values.fields));
    if (Object.keys(errors).length > 0) return { values: {}, errors };
    // Errors that are left belong to a later step, and these values go no further than to that one. Where the rules could
    // not be loaded, the server alone decides.
    return { values: checked?.values ?? typed, errors: {} };
  };
  return { personal, resolver };
}

function useServerErrors(
  { form, session, problem }: Pick<SignupFormOptions, 'session' | 'problem'> & { form: SignupFormControl },
  onFound: (errors: readonly FoundError[]) => void,
): void {
  const { setError, setValue, getValues } = form;
  const report = useNewest(onFound);
  useEffect(() => {
    if (!problem) return;
    const { placed } = placeProblem(problem, session);
    for (const { path, error } of placed) {
      // Touched, so that the error goes as soon as the field is mended.
      setValue(path, getValues(path), { shouldTouch: true });
      setError(path, error);
    }
    report.current(placed);
  }, [problem, session, setError, setValue, getValues, report]);
}

function useTyping({ subscribe }: SignupFormControl, step: number, onType: SignupFormOptions['onType']): void {
  useEffect(
    () => subscribe({ formState: { values: true }, callback: ({ values }) => onType(toDraft(values, step)) }),
    [subscribe, onType, step],
  );
}

/** A copy: the form goes on to change its values in place. */
function toDraft({ username, password, fields }: FormInput, step: number): Draft {
  return { username: username ?? '', password: password ?? '', fields: chosenOf(fields), ...(step > 0 && { step }) };
}

/** React Hook Form calls a choice null of which nothing is chosen, whatever its types say. */
function chosenOf(fields: FormInput['fields'] = {}): Draft['fields'] {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => (value as unknown) !== null));
}
