import { useEffect, useRef } from 'react';
import type { FieldValue } from '#contracts/fields.js';
import type { FieldPath, SignupFormControl } from './form-values.js';
import { type FormSteps, useNewest } from './use-form-steps.js';
import type { SignupFormOptions } from './use-signup-form.js';

/**
 * What the form begins with. What stands in a field counts most: it was typed before the scripts came, or put there by the
 * browser. Then what was typed earlier, then what is known from the profile.
 */
export function useBeginning(
  form: SignupFormControl,
  { session, draft }: Pick<SignupFormOptions, 'session' | 'draft'>,
  steps: FormSteps,
): void {
  const kept = useRef(draft);
  const begun = useRef(new Set<FieldPath>());
  const { getValues, getFieldState, setValues } = form;
  const go = useNewest(steps.go);

  useEffect(() => {
    const beginningOf = <T extends FieldValue>(path: FieldPath, typed: T | undefined, known?: T): T | undefined => {
      const again = begun.current.has(path);
      begun.current.add(path);
      // Who emptied a field wants it empty.
      const free = typed === undefined && !getFieldState(path).isTouched;
      const value = getValues(path) as T | null | undefined; // of its path's type; null for a choice not made
      return value || (again ? undefined : typed) || (free ? known : undefined);
    };
    const fields = session.fields.map(({ name, value }) => {
      return [name, beginningOf<FieldValue>(`fields.${name}`, kept.current?.fields[name], value)] as const;
    });
    const values = {
      username: beginningOf('username', kept.current?.username) ?? '',
      password: beginningOf('password', kept.current?.password) ?? '',
      fields: Object.fromEntries(fields.filter(([, value]) => value !== undefined)),
    };
    // With this option even those hear of it who watch a value that was there before they did.
    setValues(values, { shouldDirty: true });
  }, [session, getValues, getFieldState, setValues]);

  useEffect(() => {
    if (kept.current?.step) go.current(kept.current.step);
  }, [go]);
}
