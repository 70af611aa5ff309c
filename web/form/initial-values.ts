import { type RefObject, useContext, useEffect, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { SessionReply } from '#contracts/endpoints.js';
import type { FieldValue, FormField } from '#contracts/fields.js';
import type { LoginLink } from '../flow/login-link.js';
import type { FormProblem, Screen } from '../flow/state.js';
import { type DraftStore, fittingValues, saveDraft } from './draft.js';
import { mapServerErrors, rememberErrors, withServerErrors } from './form-errors.js';
import {
  copyValues,
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
 * Copies the values of the inputs into react-hook-form. A password manager may fill in without an event, and React may have
 * rendered the inputs again.
 * @returns whether any value was new.
 */
export function readInputs(form: Form, element: HTMLFormElement | null, fields: readonly FormField[]): boolean {
  if (!element) return false;
  const typed = parseFormData(new FormData(element), fields);
  const isNew = (path: FieldPath) =>
    element.elements.namedItem(path) && (form.getValues(path) || '') !== (valueAt(path, typed) || '');
  const changed = pathsOf(fields).filter(isNew);
  for (const path of changed) form.setValue(path, valueAt(path, typed), { shouldDirty: true });
  return changed.length > 0;
}

interface InitialValuesOptions {
  session: SessionReply;
  drafts: DraftStore;
  passThrough: LoginLink['passThrough'];
  /** Values of a form that was posted without script: a field that was left empty there stays empty. */
  posted: FormValues | null;
  steps: FormSteps;
  element: RefObject<HTMLFormElement | null>;
}

/**
 * Sets the initial values, by precedence: the value already in the input (typed before hydration or autofilled), the draft,
 * the profile, which loads with the session. Fields that the user has edited or focused are not changed. Hidden fields take
 * their value from the link.
 */
export function useInitialValues(form: Form, options: InitialValuesOptions): void {
  const { session, drafts, passThrough, posted } = options;
  const latest = useLatestRef(options);
  const [draft] = useState(() => drafts.load());

  useEffect(() => {
    const { element, steps } = latest.current;
    const wasTyped = readInputs(form, element.current, session.fields);
    const stored = fittingValues(draft?.fields ?? {}, session.fields);
    for (const field of session.fields) {
      if (field.type === 'hidden') form.setValue(`fields.${field.name}`, passThrough[field.name]);
      else if (posted?.fields[field.name] === undefined)
        setDefault(form, `fields.${field.name}`, stored[field.name] ?? field.value);
    }
    if (!posted) setDefault(form, 'username', draft?.username);
    // Values from before hydration caused no event that would store them.
    if (wasTyped) saveDraft(drafts, copyValues(form.getValues()), { session, step: steps.current });
  }, [form, latest, session, drafts, passThrough, posted, draft]);

  useEffect(() => {
    const { session, steps, element } = latest.current;
    const isEntered = element.current?.contains(document.activeElement);
    // The draft has no password, so a form with one stays on the first step; a form with a focused field stays there too.
    if (draft?.step && (form.getValues('password') || !session.password) && !isEntered) steps.go(draft.step);
  }, [form, latest, draft]);
}

function setDefault(form: Form, path: FieldPath, value: FieldValue | undefined): void {
  const { isDirty, isTouched } = form.getFieldState(path);
  const isFocused = document.activeElement?.getAttribute('name') === path;
  if (value === undefined || isDirty || isTouched || isFocused || form.getValues(path)) return;
  // A field that is not rendered yet gets the value later.
  if (document.getElementById(inputId(path))) form.resetField(path, { defaultValue: value });
  else form.setValue(path, value);
}

function pathsOf(fields: readonly FormField[]): FieldPath[] {
  return ['username', 'password', ...fields.map(({ name }) => `fields.${name}` as const)];
}

type FormScreen = Extract<Screen, { name: 'form' }>;

/** The form of a page that has not shown one yet. */
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

/** The current form, or the last one while another screen is shown. */
export function useLastForm(screen: Screen): FormScreen {
  const [last, setLast] = useState(noForm);
  if (screen.name === 'form' && screen !== last) setLast(screen);
  return screen.name === 'form' ? screen : last;
}

/** The first values and errors: none, or those of a form that was posted without script and came back with errors. */
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
