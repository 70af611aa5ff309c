import type { CharacterType, PasswordPolicy } from '#contracts/password.js';
import { useMessages } from '../../i18n/language-provider.js';
import type { Messages } from '../../i18n/messages.js';
import { CheckIcon, DotIcon, WarningIcon } from '../../ui/icons.js';
import type { PasswordJudgement } from './judge-password.js';

/** One item of the list below the password. */
export interface PasswordRule {
  key: string;
  text: string;
  met: boolean;
  /** The text needs a whole line. */
  wide?: boolean;
}

/**
 * The requirements of a password policy, and whether a password meets them.
 * @param judgement null if nothing is typed, or the rules have not loaded: then no rule is met.
 */
export function passwordRules(
  judgement: Pick<PasswordJudgement, 'longEnough' | 'types'> | null,
  policy: PasswordPolicy,
  { password: words }: Messages,
): PasswordRule[] {
  const { minLength } = policy;
  const met = judgement?.longEnough ?? false;
  const length = { key: 'length', text: words.minLength(minLength), met, wide: true };
  return [...(minLength > 1 ? [length] : []), ...typeRules(judgement?.types ?? [], policy, words)];
}

/** One item for each character type if all are required, otherwise a single item. */
function typeRules(
  present: readonly CharacterType[],
  { characterTypes, requiredTypes }: PasswordPolicy,
  words: Messages['password'],
): PasswordRule[] {
  if (requiredTypes === 0) return [];
  if (requiredTypes < characterTypes.length) {
    const text = words.someTypes(requiredTypes, characterTypes);
    return [{ key: 'types', text, met: present.length >= requiredTypes, wide: true }];
  }
  return characterTypes.map((type: CharacterType) => ({
    key: type,
    text: words.characterType[type],
    met: present.includes(type),
  }));
}

/** The password requirements, ticked off during typing. `strict` marks those not met as errors. */
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
    <ul className="checklist" data-part="checklist" id={id} aria-label={password.rules}>
      {rules.map(({ key, text, met, wide }) => (
        <li key={key} className={`${met ? 'met' : strict ? 'broken' : 'open'}${wide ? ' wide' : ''}`}>
          {met ? <CheckIcon /> : strict ? <WarningIcon /> : <DotIcon />}
          <span>
            {text}
            <span className="visually-hidden">
              {colon}
              {met ? password.ruleMet : password.ruleOpen}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
