import './password-checklist.css';
import { useMessages } from '../../i18n/use-messages.js';
import { CheckIcon, DotIcon, WarningIcon } from '../../ui/icons.js';
import type { PasswordRule } from './password-rules.js';

/** The rules of the password, ticked off while one types. `strict` marks those that are broken. */
export function PasswordChecklist({
  id,
  rules,
  strict,
}: {
  id: string;
  rules: readonly PasswordRule[];
  strict: boolean;
}) {
  const { colon, password } = useMessages();
  if (rules.length === 0) return null;
  return (
    <ul className="checklist" id={id} aria-label={password.rules}>
      {rules.map(({ key, text, met, unknown, wide }) => (
        <li key={key} className={`${met ? 'met' : strict && !unknown ? 'broken' : 'open'}${wide ? ' wide' : ''}`}>
          {met ? <CheckIcon /> : strict && !unknown ? <WarningIcon /> : <DotIcon />}
          <span>
            {text}
            {!unknown && (
              <span className="visually-hidden">
                {colon}
                {met ? password.ruleMet : password.ruleOpen}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
