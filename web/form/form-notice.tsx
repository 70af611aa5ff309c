import type { SessionReply } from '#contracts/endpoints.js';
import { isOfKind } from '../api/failures.js';
import type { PageBrand } from '../brand/page-brand.js';
import { useBrand } from '../brand/use-brand.js';
import type { FormProblem } from '../flow/state.js';
import type { LanguageKey } from '../i18n/known-languages.js';
import { useLanguage, useMessages } from '../i18n/use-messages.js';
import { Notice } from '../ui/notice.js';
import { isHidden } from './form-values.js';
import { mapServerErrors } from './server-errors.js';

interface FormNoticeProps {
  problem: FormProblem | null;
  session: SessionReply;
  hiddenFieldFails: boolean;
  start: string | null;
}

/** What is wrong with the submission as a whole; nothing where every error stands at its field. */
export function FormNotice({ problem, session, hiddenFieldFails, start }: FormNoticeProps) {
  const { problems, hiddenField, tryLater, startAgain, help } = useMessages();
  const { key } = useLanguage();
  const helpAddress = helpUrl(useBrand(), key);
  const inLink = hiddenFieldFails || problem?.errors.some(({ field }) => isHidden(`fields.${field}`, session));
  const formError = !inLink && problem !== null && mapServerErrors(problem, session).formError;
  if (!formError && !inLink) return null;
  const { title, text } = formError ? problems[problem.code] : hiddenField;
  // Only a form that was sent without a script ends up here with these: nothing counts down and sends it again.
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

/** Address of the help, for those who can't go on; undefined where the brand names none in the language. */
function helpUrl({ links }: PageBrand, key: LanguageKey): string | undefined {
  const url = links.find(({ text }) => text === 'help')?.url;
  return typeof url === 'string' ? url : url?.[key];
}
