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

/** What the check of a username said. */
export interface AvailabilityStatus {
  /** Normalised. */
  username: string;
  /** Its error; null where it has none, or nothing is known. */
  code: string | null;
}

type Decision = DeclineRequest['decision'];

interface SignupFormOptions {
  state: SignupState;
  dispatch: Dispatch<SignupEvent>;
  drafts: DraftStore;
  passThrough: LoginLink['passThrough'];
  /** Waits until the session is there. @returns false where nothing is to be sent any more. */
  sessionLoaded(): Promise<boolean>;
}

export interface SignupForm extends FieldAccess {
  setValue(path: FieldPath, value: string): void;
  summary: ErrorSummaryState | null;
  steps: FormSteps;
  /** Set by the username's field. */
  availability: { current: AvailabilityStatus | null };
  element: RefObject<HTMLFormElement | null>;
  /** Which button is at work; null where none is. */
  active: 'submit' | Decision | null;
  /** Goes to the next step, or submits in the last one. */
  submit(event: FormEvent): void;
  decline(decision: Decision): void;
  /** Data of a hidden field is missing or wrong: the user cannot correct that. */
  hiddenFieldFails: boolean;
}

/**
 * The form's behaviour, on react-hook-form. It is above the screens, so that values survive "try later" and back. One schema
 * for page and server; errors at the first blur and live from then on, the server's errors at their fields; each step is
 * checked when the user leaves it.
 */
export function useSignupForm({ state, dispatch, drafts, passThrough, sessionLoaded }: SignupFormOptions): SignupForm {
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
    shouldFocusError: false, // the steps and the summary do that
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
  const { availability, doubt, trust } = useAvailabilityDoubt();

  useEffect(() => {
    // The password must not contain the username, so a change of one may correct the other.
    if (values.username && form.getFieldState('password').isTouched) void form.trigger('password');
  }, [form, values.username]);

  useEffect(() => {
    // The password leaves the memory when it has done its work.
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
    trust(typed.username);
    report([], typed, steps);
    if (await sessionLoaded()) dispatch({ type: 'submitted', values: typed });
  };

  return {
    register: form.register,
    setValue: (path, value) =>
      form.setValue(path, value, { shouldDirty: true, shouldTouch: true, shouldValidate: true }),
    values,
    errorAt(path) {
      const { message, type }: Partial<RhfError> = get(errors, path) ?? {};
      const fromServer = type === 'server';
      // Nobody is told to fill in what they only passed by: an empty field is an error from the first attempt on.
      const passedBy = message === 'field_required' && !fromServer && !steps.attempted(stepWith(path, steps.all));
      return message && !passedBy ? { message, fromServer } : undefined;
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
      // What the server said before may be different now.
      serverErrors.current = rememberErrors(doubt(typed.username), typed);
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
      if (await sessionLoaded()) dispatch({ type: 'declined', decision });
      setDeclining(null);
    },
    hiddenFieldFails: session.fields.some(({ name, type }) => type === 'hidden' && get(errors, `fields.${name}`)),
  };
}

/** The request of the form that is in flight; null where the page only loads the session. */
function inFlight(state: SignupState): SignupForm['active'] {
  const { pendingRequest } = state;
  if (!pendingRequest || isLoading(state)) return null;
  return pendingRequest.type === 'decline' ? pendingRequest.decision : 'submit';
}

/** A name that the check called taken is an error, once: that may have changed, so at a second press the server decides. */
function useAvailabilityDoubt() {
  const availability = useRef<AvailabilityStatus>(null);
  const trusted = useRef('');
  return {
    availability,
    doubt(username: string): PlacedError[] {
      const { username: checked, code } = availability.current ?? {};
      if (!code || checked !== username || trusted.current === username) return [];
      trusted.current = username;
      return [{ path: 'username', message: code }];
    },
    trust(username: string) {
      trusted.current = username;
    },
  };
}
