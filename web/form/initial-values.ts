import { type RefObject, useContext, useEffect, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { SessionReply } from '#contracts/endpoints.js';
import type { FieldValue, FormField } from '#contracts/fields.js';
import type { LoginLink } from '../flow/login-link.js';
import type { FormProblem, Screen } from '../flow/state.js';
import { type DraftStore, fittingValues } from './draft.js';
import { mapServerErrors, rememberErrors, withServerErrors } from './form-errors.js';
import {
  type FieldPath,
  type FormValues,
  inputId,
  noValues,
  PostedValues,
  parseFormData,
  valueAt,
} from './form-values.js';
import { useLatestRef } from './latest-ref.js';
import type { FormSteps } from './steps.js';

type Form = UseFormReturn<FormValues>;

/**
 * Takes over what is in the inputs without react-hook-form knowing: a password manager may fill in without an event, and
 * React may have built the form anew.
 */
export function readInputs(form: Form, element: HTMLFormElement | null, fields: readonly FormField[]): void {
  if (!element) return;
  const typed = parseFormData(new FormData(element), fields);
  for (const path of pathsOf(fields)) {
    const value = valueAt(path, typed);
    if (element.elements.namedItem(path) && (form.getValues(path) || '') !== (value || ''))
      form.setValue(path, value, { shouldDirty: true });
  }
}

interface InitialValuesOptions {
  session: SessionReply;
  drafts: DraftStore;
  passThrough: LoginLink['passThrough'];
  /** What a plain form was posted with: a field that was left empty there stays empty. */
  posted: FormValues | null;
  steps: FormSteps;
  element: RefObject<HTMLFormElement | null>;
}

/**
 * What the fields start with. What is in an input already counts most: it was typed before hydration, or filled in by the
 * browser. Then the draft of an earlier visit, then the profile, which comes later with the session: only for fields
 * that the user has not entered. Hidden fields take their value from the link.
 */
export function useInitialValues(form: Form, options: InitialValuesOptions): void {
  const { session, drafts, passThrough, posted } = options;
  const latest = useLatestRef(options);
  const [draft] = useState(() => drafts.load());

  useEffect(() => {
    readInputs(form, latest.current.element.current, session.fields);
    const stored = fittingValues(draft?.fields ?? {}, session.fields);
    for (const field of session.fields) {
      if (field.type === 'hidden') form.setValue(`fields.${field.name}`, passThrough[field.name]);
      else if (posted?.fields[field.name] === undefined)
        setDefault(form, `fields.${field.name}`, stored[field.name] ?? field.value);
    }
    if (!posted) setDefault(form, 'username', draft?.username);
  }, [form, latest, session, passThrough, posted, draft]);

  useEffect(() => {
    const { session, steps, element } = latest.current;
    const isEntered = element.current?.contains(document.activeElement);
    // A password that is gone has to be typed again, in the first step. Whoever is in a field of that one already stays in it.
    if (draft?.step && (form.getValues('password') || !session.password) && !isEntered) steps.go(draft.step);
  }, [form, latest, draft]);
}

function setDefault(form: Form, path: FieldPath, value: FieldValue | undefined): void {
  const { isDirty, isTouched } = form.getFieldState(path);
  const isFocused = document.activeElement?.getAttribute('name') === path;
  if (value === undefined || isDirty || isTouched || isFocused || form.getValues(path)) return;
  // A field that is not there yet takes its value when it comes.
  if (document.getElementById(inputId(path))) form.resetField(path, { defaultValue: value });
  else form.setValue(path, value);
}

function pathsOf(fields: readonly FormField[]): FieldPath[] {
  return ['username', 'password', ...fields.map(({ name }) => `fields.${name}` as const)];
}

type FormScreen = Extract<Screen, { name: 'form' }>;

/** On a page that has had no form yet. */
const noForm: FormScreen = {
  name: 'form',
  session: {
    mode: 'identity',
    status: 'open',
    user: { name: null, email: null, picture: null },
    username: { minLength: 1, maxLength: 1, pattern: '', suggestions: [] },
    password: null,
    fields: [],
    skippable: false,
    expiresAt: '',
  },
  problem: null,
};

/** The form that is shown, or was shown last: there are other screens in between. */
export function useLastForm(screen: Screen): FormScreen {
  const [last, setLast] = useState(noForm);
  if (screen.name === 'form' && screen !== last) setLast(screen);
  return screen.name === 'form' ? screen : last;
}

/** What the form starts with: nothing, or what a plain form was posted with that comes back with errors. */
export function useInitialForm(session: SessionReply, problem: FormProblem | null) {
  const posted = useContext(PostedValues);
  const [initial] = useState(() => {
    const { fieldErrors } = mapServerErrors(problem, session);
    const values = posted ? { ...posted, fields: fittingValues(posted.fields, session.fields) } : noValues;
    const errors = problem && withServerErrors({}, fieldErrors);
    return { values, errors, problem, posted, serverErrors: rememberErrors(fieldErrors, values) };
  });
  return { ...initial, serverErrors: useRef(initial.serverErrors) };
}
