import { type Dispatch, type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { get, type FieldError as RhfError, useForm } from 'react-hook-form';
import type { DeclineRequest } from '#contracts/endpoints.js';
import type { LoginLink } from '../flow/login-link.js';
import { isLoading, type SignupEvent, type SignupState } from '../flow/state.js';
import { type DraftStore, saveDraft, useDraft } from './draft.js';
import {
  type ErrorSummaryState,
  type PlacedError,
  rememberErrors,
  useErrorSummary,
  useServerProblem,
} from './form-errors.js';
import { copyValues, type FieldAccess, type FieldPath, type FormValues, isHidden, noValues } from './form-values.js';
import { readInputs, useInitialForm, useInitialValues, useLastForm } from './initial-values.js';
import { useLatestRef } from './latest-ref.js';
import { createLazyResolver } from './lazy-resolver.js';
import { type FormSteps, pathsUpTo, stepsOf, stepWith, useSteps } from './steps.js';

/** The result of the last availability check. */
export interface AvailabilityStatus {
  /** Normalized. */
  username: string;
  /** Its error code; null if it is available or unknown. */
  code: string | null;
}

type Decision = DeclineRequest['decision'];

interface SignupFormOptions {
  state: SignupState;
  dispatch: Dispatch<SignupEvent>;
  drafts: DraftStore;
  passThrough: LoginLink['passThrough'];
  /** Waits until the session has loaded. @returns false if the submission is cancelled. */
  waitForSession(): Promise<boolean>;
}

export interface SignupForm extends FieldAccess {
  setValue(path: FieldPath, value: string): void;
  summary: ErrorSummaryState | null;
  steps: FormSteps;
  /** Set by the username field. */
  availability: { current: AvailabilityStatus | null };
  element: RefObject<HTMLFormElement | null>;
  /** The button whose action is in progress; null if none. */
  active: 'submit' | Decision | null;
  /** Shows the next step, or submits the last one. */
  submit(event: FormEvent): void;
  decline(decision: Decision): void;
  /** The value of a hidden field is missing or wrong, which the user cannot correct. */
  hiddenFieldFails: boolean;
}

/**
 * The signup form, on react-hook-form. It lives above the screens, so its values survive other screens in between. Fields are
 * validated on blur and from then on during typing; each step is validated when the user leaves it.
 */
export function useSignupForm({ state, dispatch, drafts, passThrough, waitForSession }: SignupFormOptions): SignupForm {
  const { session, problem } = useLastForm(state.screen);
  const initial = useInitialForm(session, problem);
  const { serverErrors } = initial;
  const latest = useLatestRef(session);
  const [resolver] = useState(() =>
    createLazyResolver(() => ({ session: latest.current, serverErrors: serverErrors.current })),
  );
  const form = useForm<FormValues>({
    resolver,
    mode: 'onTouched',
    shouldFocusError: false, // `useErrorSummary` moves the focus
    shouldUnregister: false,
    defaultValues: initial.values,
    ...(initial.errors && { errors: initial.errors }),
  });
  const { errors, isSubmitting } = form.formState;
  const values = copyValues(form.watch());
  const element = useRef<HTMLFormElement>(null);

  const steps = useSteps({
    session,
    values,
    onChange: (step) => saveDraft(drafts, copyValues(form.getValues()), { session, step }),
  });
  const { summary, report } = useErrorSummary(problem, session, values);
  useInitialValues(form, { session, drafts, passThrough, posted: initial.posted, steps, element });
  useDraft(form, { drafts, screen: state.screen, step: steps.current });
  useServerProblem(form, {
    session,
    problem,
    initial,
    element,
    report: (found, refused) => report(found, refused, steps),
  });
  const { availability, warnOnce, markWarned } = useTakenWarning();

  useEffect(() => {
    // The password must not contain the username, so a change of one may fix the other.
    if (values.username && form.getFieldState('password').isTouched) void form.trigger('password');
  }, [form, values.username]);

  useEffect(() => {
    // The password does not stay in memory after the signup.
    if (state.handedBack) form.reset(noValues);
  }, [form, state.handedBack]);

  const [isChecking, setChecking] = useState(false);
  const [declining, setDeclining] = useState<Decision | null>(null);
  const waiting = declining ?? (isSubmitting || isChecking ? 'submit' : null);
  const active = inFlight(state) ?? waiting;

  const fail = (paths: readonly FieldPath[], typed: FormValues) => {
    const seen = paths.filter((path) => !isHidden(path, session));
    const found = seen.map((path) => ({ path, message: form.getFieldState(path).error?.message ?? '' }));
    report(
      found.filter(({ message }) => message !== ''),
      typed,
      steps,
    );
  };
  const next = async (paths: FieldPath[], typed: FormValues) => {
    setChecking(true);
    const valid = await form.trigger(paths, { shouldTouch: true });
    setChecking(false);
    if (!valid) return fail(paths, typed);
    report([], typed, steps);
    steps.go(steps.current + 1);
  };
  const send = async (typed: FormValues) => {
    markWarned(typed.username);
    report([], typed, steps);
    if (await waitForSession()) dispatch({ type: 'submitted', values: typed });
  };

  return {
    register: form.register,
    setValue: (path, value) =>
      form.setValue(path, value, { shouldDirty: true, shouldTouch: true, shouldValidate: true }),
    values,
    errorAt(path) {
      const { message, type }: Partial<RhfError> = get(errors, path) ?? {};
      const fromServer = type === 'server';
      // An empty field is an error only after an attempt to leave its step.
      const notAttempted = message === 'field_required' && !fromServer && !steps.attempted(stepWith(path, steps.all));
      return message && !notAttempted ? { message, fromServer } : undefined;
    },
    summary,
    steps,
    availability,
    element,
    active,
    submit(event) {
      event.preventDefault();
      if (active) return;
      readInputs(form, element.current, session.fields);
      const typed = copyValues(form.getValues());
      // The server decides again, so its earlier errors are dropped.
      serverErrors.current = rememberErrors(warnOnce(typed.username), typed);
      steps.attempt();
      const all = stepsOf(session, typed.fields);
      const paths = pathsUpTo(steps.current, all);
      if (steps.current < all.length - 1) return void next(paths, typed);
      void form.handleSubmit(
        () => send(typed),
        () => fail(paths, typed),
      )();
    },
    async decline(decision) {
      if (active) return;
      setDeclining(decision);
      if (await waitForSession()) dispatch({ type: 'declined', decision });
      setDeclining(null);
    },
    hiddenFieldFails: session.fields.some(({ name, type }) => type === 'hidden' && get(errors, `fields.${name}`)),
  };
}

/** The button whose request is in flight; null while the session loads. */
function inFlight(state: SignupState): SignupForm['active'] {
  const { pendingRequest } = state;
  if (!pendingRequest || isLoading(state)) return null;
  return pendingRequest.type === 'decline' ? pendingRequest.decision : 'submit';
}

/** A name that the check found taken is an error for one submission. The second submission of it leaves the decision to the server. */
function useTakenWarning() {
  const availability = useRef<AvailabilityStatus>(null);
  const warned = useRef('');
  return {
    availability,
    warnOnce(username: string): PlacedError[] {
      const { username: checked, code } = availability.current ?? {};
      if (!code || checked !== username || warned.current === username) return [];
      warned.current = username;
      return [{ path: 'username', message: code }];
    },
    markWarned(username: string) {
      warned.current = username;
    },
  };
}
