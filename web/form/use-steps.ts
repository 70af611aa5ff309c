import { useEffect, useRef, useState } from 'react';
import type { SessionReply } from '#contracts/endpoints.js';
import type { FormValues } from '../flow/state.js';
import { focusInput } from './form-inputs.js';
import type { FieldPath } from './form-values.js';
import { type ShownStep, stepsOf, stepWith } from './steps.js';

export interface FormSteps {
  all: readonly ShownStep[];
  /** The one that is shown, counted from 0. */
  current: number;
  /** Whether the person has tried to go on from a step: from then on its empty fields are errors. */
  asked(step: number): boolean;
  /** Marks the current step as one that somebody has tried to leave. */
  ask(): void;
  go(step: number): void;
  /** Shows the step of a field. */
  open(path: FieldPath): void;
  /** Leads to a field, in whichever step it stands. */
  lead(path: FieldPath): void;
}

interface FormStepsOptions {
  session: SessionReply;
  values: FormValues;
  onChange(step: number): void;
}

/** The steps of a form: one at a time. What was typed in the others stays. */
export function useFormSteps({ session, values, onChange }: FormStepsOptions): FormSteps {
  const [wanted, setWanted] = useState(0);
  const [attempts, setAttempts] = useState(0);
  const [goal, setGoal] = useState<{ path: FieldPath } | null>(null);
  const all = stepsOf(session, values.fields);
  const current = Math.min(wanted, all.length - 1);

  const go = (step: number) => {
    setWanted(step);
    if (step !== current) onChange(step);
  };
  // After the step is there: what is hidden takes no focus.
  useEffect(() => {
    if (goal) focusInput(goal.path);
  }, [goal]);

  return {
    all,
    current,
    asked: (step) => step < attempts,
    ask: () => setAttempts(Math.max(attempts, current + 1)),
    go,
    open: (path) => go(stepWith(path, all)),
    lead(path) {
      const step = stepWith(path, all);
      if (step === current) return focusInput(path);
      go(step);
      setGoal({ path });
    },
  };
}

/** The newest of a value, for callbacks that outlive a render. */
export function useNewest<T>(value: T): { readonly current: T } {
  const newest = useRef(value);
  useEffect(() => {
    newest.current = value;
  });
  return newest;
}
