import { zodResolver } from '@hookform/resolvers/zod';
import { type FormEvent, useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import type { SessionReply } from '#contracts/endpoints.js';
import { nameWords } from '#contracts/password.js';
import { signupFormSchema } from '#contracts/signup-form.js';
import { isCommonPassword } from '../fields/common-passwords.js';
import { type FormInput, type FormOutput, placeProblem, type SignupFormControl } from './form-values.js';
import type { Draft, FormProblem } from './signup-state.js';

export interface SignupFormOptions {
  session: SessionReply;
  /** What was typed before, when the form comes back. */
  draft: Draft | null;
  problem: FormProblem | null;
  busy: boolean;
  /** Hears of every change. */
  onType(draft: Draft): void;
  onSubmit(draft: Draft): void;
}

export interface SignupFormState {
  form: SignupFormControl;
  /** Words of the person's name, which a password must not have. */
  personal: readonly string[];
  submit(event: FormEvent): void;
  /** Everything typed so far, unchecked. */
  draft(): Draft;
  /** Data of a hidden field is missing or wrong: the person cannot mend that. */
  hiddenFieldFails: boolean;
}

/**
 * The form's behaviour: one schema for page and server, errors at the first blur and live from then on,
 * the server's errors in place.
 */
export function useSignupForm(options: SignupFormOptions): SignupFormState {
  const { session, problem, busy, onType, onSubmit } = options;
  const [{ personal, resolver }] = useState(() => rulesOf(session));
  // From here on the form holds what is typed. Without a draft there are no default values: text typed before the
  // script came stays in the fields.
  const [beginning] = useState(options.draft ? { defaultValues: options.draft } : {});
  const form = useForm<FormInput, unknown, FormOutput>({ resolver, mode: 'onTouched', ...beginning });
  useServerErrors(form, session, problem);
  useTyping(form, onType);

  const submit = form.handleSubmit((values) => onSubmit(values));
  const { errors } = form.formState;
  return {
    form,
    personal,
    submit: (event) => {
      event.preventDefault();
      if (!busy) void submit(event);
    },
    draft: () => toDraft(form.getValues()),
    hiddenFieldFails: session.fields.some((field) => field.type === 'hidden' && errors.fields?.[field.name]),
  };
}

function rulesOf(session: SessionReply) {
  const personal = nameWords(session.user.name);
  return { personal, resolver: zodResolver(signupFormSchema({ ...session, personal, isCommonPassword })) };
}

function useServerErrors(form: SignupFormControl, session: SessionReply, problem: FormProblem | null): void {
  const { setError, setValue, getValues, setFocus } = form;
  useEffect(() => {
    if (!problem) return;
    const { placed } = placeProblem(problem, session);
    for (const { path, error } of placed) {
      // Touched, so that the error goes as soon as the field is mended.
      setValue(path, getValues(path), { shouldTouch: true });
      setError(path, { type: 'server', message: error.text ?? error.code });
    }
    const first = placed[0];
    if (first) setFocus(first.path);
  }, [problem, session, setError, setValue, getValues, setFocus]);
}

function useTyping({ subscribe }: SignupFormControl, onType: SignupFormOptions['onType']): void {
  useEffect(
    () => subscribe({ formState: { values: true }, callback: ({ values }) => onType(toDraft(values)) }),
    [subscribe, onType],
  );
}

/** A copy: the form goes on to change its values in place. */
function toDraft({ username, password, fields }: FormInput): Draft {
  return { username: username ?? '', password: password ?? '', fields: { ...fields } };
}
