import type { SessionReply } from '#contracts/endpoints.js';
import { textFor } from '#contracts/localized-text.js';
import { fieldFacts, passwordFacts, usernameFacts } from '../fields/field-facts.js';
import { errorMessage } from '../fields/field-message.js';
import type { FormValues } from '../flow/state.js';
import type { FieldFacts, Messages } from '../i18n/messages.js';
import type { ErrorEntry } from './error-summary.js';
import { type FieldPath, inputId } from './form-values.js';
import { stepWith } from './steps.js';
import type { SignupFormState } from './use-signup-form.js';

/** The lines of the error summary; none where no error belongs to the step that is shown. */
export function errorEntries(signup: SignupFormState, session: SessionReply, messages: Messages): ErrorEntry[] {
  const { errors, steps, summary } = signup;
  if (!summary?.errors.some(({ path }) => stepWith(path, steps.all) === steps.current)) return [];
  return summary.errors.map(({ path, error }) => {
    const { label, facts } = fieldOf(path, { session, messages, values: summary.values });
    const text = errorMessage(error, facts, messages)?.text ?? '';
    // A page that comes with errors in it shows them all.
    const mended = summary.attempt > 0 && !errors.has(path);
    return { path, target: inputId(path), label, text, mended };
  });
}

interface FormWords {
  session: SessionReply;
  messages: Messages;
  /** What was refused. */
  values: FormValues;
}

function fieldOf(path: FieldPath, { session, messages, values }: FormWords): { label: string; facts: FieldFacts } {
  const { language } = messages;
  if (path === 'username')
    return { label: messages.username.label, facts: usernameFacts(session.username, values.username) };
  if (path === 'password' && session.password) {
    return { label: messages.password.label, facts: passwordFacts(session.password) };
  }
  const field = session.fields.find(({ name }) => path === `fields.${name}`);
  if (!field) return { label: '', facts: { kind: 'text' } };
  return { label: textFor(field.label, language), facts: fieldFacts(field, values.fields[field.name], language) };
}
