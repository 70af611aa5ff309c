import { useEffect, useRef } from 'react';
import type { FieldValue } from '#contracts/fields.js';
import { type FieldPath, valueAt } from './form-values.js';
import { type FormSteps, useNewest } from './use-form-steps.js';
import type { FormValuesState } from './use-form-values.js';
import type { SignupFormOptions } from './use-signup-form.js';

/**
 * What the form begins with. What stands in a field counts most: it was typed before the scripts came, or put there by the
 * browser. Then what was typed earlier, then what is known from the profile.
 */
export function useBeginning(
  form: FormValuesState,
  { session, draft }: Pick<SignupFormOptions, 'session' | 'draft'>,
  steps: FormSteps,
): void {
  const kept = useRef(draft);
  const begun = useRef(new Set<FieldPath>());
  const now = useNewest({ form, steps });

  useEffect(() => {
    const { read, write, touched } = now.current.form;
    const standing = read();
    const beginningOf = (path: FieldPath, known?: FieldValue): FieldValue | undefined => {
      const again = begun.current.has(path);
      begun.current.add(path);
      const typed = kept.current ? valueAt(path, kept.current) : undefined;
      // Who emptied a field wants it empty.
      const free = typed === undefined && !touched.has(path);
      return valueAt(path, standing) || (again ? undefined : typed) || (free ? known : undefined);
    };
    write({
      username: String(beginningOf('username') ?? ''),
      password: String(beginningOf('password') ?? ''),
      fields: Object.fromEntries(session.fields.map(({ name, value }) => [name, beginningOf(`fields.${name}`, value)])),
    });
  }, [session, now]);

  useEffect(() => {
    const { form, steps } = now.current;
    const isEntered = form.listeners.ref.current?.contains(document.activeElement);
    // Whoever is in the step that was there first stays in it.
    if (kept.current?.step && !isEntered) steps.go(kept.current.step);
  }, [now]);
}
