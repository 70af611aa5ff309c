import { useEffect, useState } from 'react';
import type { SessionReply } from '#contracts/endpoints.js';
import type { FormField } from '#contracts/fields.js';
import type { LocalizedText } from '#contracts/localized-text.js';
import { extraFields } from '../parts.js';
import { type FieldPath, type FormValues, focusField } from './form-values.js';
import { useLatestRef } from './latest-ref.js';

/** A step with its visible fields. */
export interface ShownStep {
  title?: LocalizedText | undefined;
  fields: readonly FormField[];
}

/**
 * The form's steps for the current values. A step without visible fields is left out, except for the first one, which has the
 * username. Fields that no step names, such as hidden ones, are in the first step.
 */
export function stepsOf(session: SessionReply, values: FormValues['fields'] = {}): ShownStep[] {
  const fields = session.fields.length > 0 ? extraFields.get().shownFields(values, session.fields) : [];
  const [, ...later] = session.steps ?? [];
  const steps = later
    .map(({ title, fields: names }) => ({ title, fields: fields.filter(({ name }) => names.includes(name)) }))
    .filter((step) => step.fields.length > 0);
  const inLater = steps.flatMap((step) => step.fields);
  return [{ title: session.steps?.[0]?.title, fields: fields.filter((field) => !inLater.includes(field)) }, ...steps];
}

/** Index of a field's step; 0 if no step names the field. */
export function stepWith(path: FieldPath, steps: readonly ShownStep[]): number {
  return Math.max(
    0,
    steps.findIndex((step) => step.fields.some(({ name }) => path === `fields.${name}`)),
  );
}

/** The fields of all steps up to this one, in the order of the form. */
export function pathsUpTo(step: number, steps: readonly ShownStep[]): FieldPath[] {
  const fields = steps.slice(0, step + 1).flatMap((shown) => shown.fields);
  return ['username', 'password', ...fields.map(({ name }) => `fields.${name}` as const)];
}

export interface FormSteps {
  all: readonly ShownStep[];
  /** Index of the step that is shown. */
  current: number;
  /** Whether the user has tried to leave a step; its empty fields are errors then. */
  attempted(step: number): boolean;
  /** Records that the user has tried to leave the current step. */
  attempt(): void;
  go(step: number): void;
  /** Shows the step of a field. */
  show(path: FieldPath): void;
  /** Whether a field is in the current step. */
  shows(path: FieldPath): boolean;
  /** Focuses a field of any step. */
  focusField(path: FieldPath): void;
}

interface StepsOptions {
  session: SessionReply;
  values: FormValues;
  onChange(step: number): void;
}

/** Shows a form step by step. The values of all steps stay. */
export function useSteps({ session, values, onChange }: StepsOptions): FormSteps {
  const [wanted, setWanted] = useState(0);
  const [attempts, setAttempts] = useState(0);
  const [target, setTarget] = useState<{ path: FieldPath } | null>(null);
  const all = stepsOf(session, values.fields);
  const current = Math.min(wanted, all.length - 1);

  const go = (step: number) => {
    setWanted(step);
    if (step !== current) onChange(step);
  };
  useStepHistory(current, go);
  // After the step is shown, as a hidden field takes no focus.
  useEffect(() => {
    if (target) focusField(target.path);
  }, [target]);

  return {
    all,
    current,
    attempted: (step) => step < attempts,
    attempt: () => setAttempts(Math.max(attempts, current + 1)),
    go,
    show: (path) => go(stepWith(path, all)),
    shows: (path) => stepWith(path, all) === current,
    focusField(path) {
      const step = stepWith(path, all);
      if (step === current) return focusField(path);
      go(step);
      setTarget({ path });
    },
  };
}

/**
 * Gives each later step a history entry, so that the browser's Back leads to the previous step and not out of the login.
 * Forward does nothing, as it would skip the validation.
 */
function useStepHistory(current: number, go: (step: number) => void): void {
  const latest = useLatestRef({ current, go });

  useEffect(() => {
    if (current > stepIn(window.history.state)) window.history.pushState({ step: current }, '');
  }, [current]);

  useEffect(() => {
    const follow = ({ state }: PopStateEvent) => {
      const { current: shown, go: goTo } = latest.current;
      if (stepIn(state) < shown) goTo(stepIn(state));
    };
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, [latest]);
}

/** Index of the step in a history entry. @param state null in the first entry. */
function stepIn(state: { step: number } | null): number {
  return state?.step ?? 0;
}
