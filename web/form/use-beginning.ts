import { useEffect, useRef } from 'react';
import type { FieldValue } from '#contracts/fields.js';
import { type FieldPath, valueAt } from './form-values.js';
import type { FormValuesState } from './use-form-values.js';
import type { SignupFormOptions } from './use-signup-form.js';
import { type FormSteps, useNewest } from './use-steps.js';

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
  // Who emptied a field wants it empty.
  const held = useRef(new Set<FieldPath>());
  const now = useNewest({ form, steps, session });
  const { values } = form;

  useEffect(() => {
    const paths = ['username', ...session.fields.map(({ name }) => `fields.${name}` as const)] as const;
    for (const path of paths) if (valueAt(path, values)) held.current.add(path);
  }, [session, values]);

  useEffect(() => {
    const { read, write } = now.current.form;
    const standing = read();
    const beginningOf = (path: FieldPath, known?: FieldValue): FieldValue | undefined => {
      const typed = kept.current ? valueAt(path, kept.current) : undefined;
      return valueAt(path, standing) || (held.current.has(path) ? undefined : (typed ?? known));
    };
    const { activeElement: entered } = document;
    const isEmpty = entered instanceof HTMLInputElement && entered.value === '';
    write({
      username: String(beginningOf('username') ?? ''),
      password: String(beginningOf('password') ?? ''),
      fields: Object.fromEntries(session.fields.map(({ name, value }) => [name, beginningOf(`fields.${name}`, value)])),
    });
    // Whoever has just gone into an empty field is about to type: that takes the value's place and does not follow it.
    if (isEmpty) entered.select();
  }, [session, now]);

  useEffect(() => {
    const { session, steps } = now.current;
    const { step, password } = kept.current ?? {};
    const { activeElement: entered } = document;
    const isEntered = entered && 'form' in entered && entered.form;
    // A password that is gone has to be typed again, in the first step. Whoever is in a field of that one already stays in it.
    if (step && (password || !session.password) && !isEntered) steps.go(step);
  }, [now]);
}
