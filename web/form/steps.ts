import { useEffect, useState } from 'react';
import type { SessionReply } from '#contracts/endpoints.js';
import type { FormField } from '#contracts/fields.js';
import type { LocalizedText } from '#contracts/localized-text.js';
import { extraFields } from '../parts.js';
import { type FieldPath, type FormValues, focusField } from './form-values.js';
import { useLatestRef } from './latest-ref.js';

/** A step as it is shown: with the fields that are there. */
export interface ShownStep {
  title?: LocalizedText | undefined;
  fields: readonly FormField[];
}

/**
 * The form's steps with what was typed so far. A step of which no field is there is left out, except for the first one,
 * which has the username. Fields that no step names (hidden ones) are in the first as well.
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

/** In which step a field stands; 0 for one that none of them has. */
export function stepWith(path: FieldPath, steps: readonly ShownStep[]): number {
  return Math.max(
    0,
    steps.findIndex((step) => step.fields.some(({ name }) => path === `fields.${name}`)),
  );
}

/** The fields of the steps up to this one, in the order of the form. */
export function pathsUpTo(step: number, steps: readonly ShownStep[]): FieldPath[] {
  const fields = steps.slice(0, step + 1).flatMap((shown) => shown.fields);
  return ['username', 'password', ...fields.map(({ name }) => `fields.${name}` as const)];
}

export interface FormSteps {
  all: readonly ShownStep[];
  /** The one that is shown, counted from 0. */
  current: number;
  /** Whether the user has tried to leave a step: from then on its empty fields are errors. */
  attempted(step: number): boolean;
  /** Marks the current step as one that the user has tried to leave. */
  attempt(): void;
  go(step: number): void;
  /** Shows the step of a field. */
  show(path: FieldPath): void;
  /** Whether a field is in the step that is shown. */
  shows(path: FieldPath): boolean;
  /** Puts the focus into a field, whichever step it is in. */
  focusField(path: FieldPath): void;
}

interface StepsOptions {
  session: SessionReply;
  values: FormValues;
  onChange(step: number): void;
}

/** The steps of a form: one at a time. What was typed in the others stays. */
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
  // After the step is shown: what is hidden takes no focus.
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
 * Gives each further step an entry in the browser's history: its Back, on phones a gesture, leads to the step before and not
 * out of the login. Forward leads nowhere, as changes made meanwhile would not be checked.
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

/** @param state of an entry of the history; null in the one that the page was opened with. */
function stepIn(state: { step: number } | null): number {
  return state?.step ?? 0;
}
