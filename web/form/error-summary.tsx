import { useState } from 'react';
import type { SessionReply } from '#contracts/endpoints.js';
import { textFor } from '#contracts/localized-text.js';
import { errorMessage, passwordFacts, usernameFacts } from '../fields/field-messages.js';
import type { FormProblem } from '../flow/state.js';
import type { FieldFacts, Messages } from '../i18n/messages.js';
import { useMessages } from '../i18n/use-messages.js';
import { extraFields } from '../parts.js';
import { CheckIcon } from '../ui/icons.js';
import { Notice } from '../ui/notice.js';
import { IsolatedText } from '../ui/text.js';
import { type FieldError, type FieldPath, type FormValues, inputId, valueAt } from './form-values.js';
import { mapServerErrors, type PlacedError } from './server-errors.js';
import { type FormSteps, stepWith } from './steps.js';

/** The errors of one attempt to submit or to leave a step, in the order of the form. */
export interface ErrorSummaryState {
  /** Counts the attempts; 0 where the page came with the errors in it. */
  attempt: number;
  errors: readonly PlacedError[];
  /** What it was tried with. */
  values: FormValues;
}

/**
 * Keeps the errors of the last attempt and leads to them. One error, or a form of username and password alone, which is seen
 * at a glance: the first of these fields takes the focus, and nothing moves. Otherwise a summary of them does
 * (`docs/accessibility.md` says why), and the step with the first one is shown.
 */
export function useErrorSummary(problem: FormProblem | null, session: SessionReply, values: FormValues) {
  const [summary, setSummary] = useState<ErrorSummaryState | null>(() => {
    const { fieldErrors } = mapServerErrors(problem, session);
    return fieldErrors.length > 1 ? { attempt: 0, errors: fieldErrors, values } : null;
  });
  return {
    summary,
    report(errors: readonly PlacedError[], refused: FormValues, steps: FormSteps) {
      const [first, ...others] = errors;
      const listed = others.length > 0 && session.fields.length > 0;
      setSummary((last) => (listed ? { attempt: (last?.attempt ?? 0) + 1, errors, values: refused } : null));
      if (listed && first) steps.show(first.path);
      else if (first) steps.focusField(first.path);
    },
  };
}

interface ErrorSummaryProps {
  summary: ErrorSummaryState | null;
  session: SessionReply;
  steps: FormSteps;
  errorAt(path: FieldPath): FieldError | undefined;
}

/**
 * What has to be corrected, each a link to its field: plain links, which lead there without a script, too. It is not shown
 * in a step that has none of the errors. A line whose field is corrected meanwhile stays in its place and is ticked off.
 */
export function ErrorSummary({ summary, session, steps, errorAt }: ErrorSummaryProps) {
  const messages = useMessages();
  const { colon, form } = messages;
  if (!summary?.errors.some(({ path }) => stepWith(path, steps.all) === steps.current)) return null;
  return (
    <Notice key={summary.attempt} title={form.checkFields}>
      <ul className="error-summary" data-part="summary">
        {summary.errors.map(({ path, message }) => {
          const { label, facts } = describe(path, { session, messages, values: summary.values });
          // A page that comes with errors in it shows them all.
          const corrected = summary.attempt > 0 && !errorAt(path);
          return (
            <li key={path} className={corrected ? 'corrected' : undefined}>
              {corrected && <CheckIcon />}
              <a
                href={`#${inputId(path)}`}
                onClick={(event) => {
                  // No new entry in the browser's history.
                  event.preventDefault();
                  steps.focusField(path);
                }}
              >
                <bdi>{label}</bdi>
                {/\p{STerm}$/u.test(label) ? ' ' : colon}
                {corrected && <span className="visually-hidden">{form.fixed}</span>}
                <span className="error-summary-text">
                  <IsolatedText>
                    {errorMessage({ message, fromServer: true }, facts, messages)?.text ?? ''}
                  </IsolatedText>
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}

interface FormWords {
  session: SessionReply;
  messages: Messages;
  /** What was refused. */
  values: FormValues;
}

function describe(path: FieldPath, { session, messages, values }: FormWords): { label: string; facts: FieldFacts } {
  const { language } = messages;
  if (path === 'username')
    return { label: messages.username.label, facts: usernameFacts(session.username, values.username) };
  if (path === 'password' && session.password)
    return { label: messages.password.label, facts: passwordFacts(session.password) };
  const field = session.fields.find(({ name }) => path === `fields.${name}`);
  if (!field) return { label: '', facts: { kind: 'text' } };
  return {
    label: textFor(field.label, language),
    facts: extraFields.get().fieldFacts(field, valueAt(path, values), language),
  };
}
