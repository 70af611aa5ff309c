import type { SessionReply } from '#contracts/endpoints.js';
import { textFor } from '#contracts/localized-text.js';
import { isOfKind } from '../api/failures.js';
import { type PageBrand, useBrand } from '../brand/page-brand.js';
import { fieldFacts } from '../fields/extra-field.js';
import { errorMessage, passwordFacts, usernameFacts } from '../fields/field-messages.js';
import type { FormProblem } from '../flow/state.js';
import type { LanguageKey } from '../i18n/known-languages.js';
import { useLanguage, useMessages } from '../i18n/language-provider.js';
import type { FieldFacts, Messages } from '../i18n/messages.js';
import { CheckIcon } from '../ui/icons.js';
import { Notice } from '../ui/notice.js';
import { IsolatedText } from '../ui/text.js';
import { type ErrorSummaryState, mapServerErrors } from './form-errors.js';
import { type FieldError, type FieldPath, type FormValues, inputId, isHidden, valueAt } from './form-values.js';

interface ErrorSummaryProps {
  summary: ErrorSummaryState | null;
  session: SessionReply;
  steps: { shows(path: FieldPath): boolean; focusField(path: FieldPath): void };
  errorAt(path: FieldPath): FieldError | undefined;
}

/**
 * The error summary: a list of links to the fields with errors, which work without script too. Steps without an error do not
 * show it. A corrected field stays in the list and is ticked off.
 */
export function ErrorSummary({ summary, session, steps, errorAt }: ErrorSummaryProps) {
  const messages = useMessages();
  const { colon, form } = messages;
  if (!summary?.errors.some(({ path }) => steps.shows(path))) return null;
  return (
    <Notice key={summary.attempt} title={form.checkFields}>
      <ul className="error-summary" data-part="summary">
        {summary.errors.map(({ path, message }) => {
          const { label, facts } = describe(path, { session, messages, values: summary.values });
          // Server-rendered errors are all shown.
          const corrected = summary.attempt > 0 && !errorAt(path);
          return (
            <li key={path} className={corrected ? 'corrected' : undefined}>
              {corrected && <CheckIcon />}
              <a
                href={`#${inputId(path)}`}
                onClick={(event) => {
                  // No new entry in the history.
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
  /** The refused values. */
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
    facts: fieldFacts(field, valueAt(path, values), language),
  };
}

interface FormNoticeProps {
  problem: FormProblem | null;
  session: SessionReply;
  hiddenFieldFails: boolean;
  start: string | null;
}

/** The error of the whole form; nothing if every error is shown at its field. */
export function FormNotice({ problem, session, hiddenFieldFails, start }: FormNoticeProps) {
  const { problems, hiddenField, tryLater, startAgain, help } = useMessages();
  const { key } = useLanguage();
  const helpAddress = helpUrl(useBrand(), key);
  const inLink = hiddenFieldFails || problem?.errors.some(({ field }) => isHidden(`fields.${field}`, session));
  const formError = !inLink && problem !== null && mapServerErrors(problem, session).formError;
  if (!formError && !inLink) return null;
  const { title, text } = formError ? problems[problem.code] : hiddenField;
  // Only a form that was posted without script has these codes: there is no countdown and no automatic retry.
  const waits = formError && isOfKind(problem.code, 'try-later');
  const leadsOut = inLink || problem?.code === 'email_in_use';
  return (
    <Notice key={title} title={title}>
      <p>{waits ? `${text} ${tryLater.waiting}` : text}</p>
      {leadsOut && (
        <p className="notice-ways">
          {start !== null && <a href={start}>{startAgain}</a>}
          {helpAddress && (
            <a href={helpAddress} target="_blank" rel="noopener noreferrer">
              {help}
            </a>
          )}
        </p>
      )}
    </Notice>
  );
}

/** URL of the brand's help page; undefined if it has none in the language. */
function helpUrl({ links }: PageBrand, key: LanguageKey): string | undefined {
  const url = links.find(({ text }) => text === 'help')?.url;
  return typeof url === 'string' ? url : url?.[key];
}
