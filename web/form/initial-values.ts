import { type RefObject, useEffect, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { SessionReply } from '#contracts/endpoints.js';
import type { FieldValue, FormField } from '#contracts/fields.js';
import type { LoginLink } from '../flow/login-link.js';
import { type DraftStore, fittingValues } from './draft.js';
import { parseFormData } from './form-post.js';
import { type FieldPath, type FormValues, inputId, valueAt } from './form-values.js';
import { type FormSteps, useLatestRef } from './use-steps.js';

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
  steps: FormSteps;
  element: RefObject<HTMLFormElement | null>;
}

/**
 * What the fields start with. What is in an input already counts most: it was typed before hydration, or filled in by the
 * browser. Then the draft of an earlier visit, then the profile, which comes later with the session: only for fields
 * that the user has not entered. Hidden fields take their value from the link.
 */
export function useInitialValues(form: Form, options: InitialValuesOptions): void {
  const { session, drafts, passThrough } = options;
  const latest = useLatestRef(options);
  const [draft] = useState(() => drafts.load());

  useEffect(() => {
    readInputs(form, latest.current.element.current, session.fields);
    const stored = fittingValues(draft?.fields ?? {}, session.fields);
    for (const field of session.fields) {
      if (field.type === 'hidden') form.setValue(`fields.${field.name}`, passThrough[field.name]);
      else setDefault(form, `fields.${field.name}`, stored[field.name] ?? field.value);
    }
    setDefault(form, 'username', draft?.username);
  }, [form, latest, session, passThrough, draft]);

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
