import type { CharacterType, PasswordPolicy } from '#contracts/password.js';
import { useMessages } from '../../i18n/language-provider.js';
import type { Messages } from '../../i18n/messages.js';
import { CheckIcon, DotIcon, WarningIcon } from '../../ui/icons.js';
import type { PasswordJudgement } from './judge-password.js';

/** One point of the list under the password. */
export interface PasswordRule {
  key: string;
  text: string;
  met: boolean;
  /** Too long for half a line. */
  wide?: boolean;
}

/**
 * What a password has to have, as a list that a person can tick off while typing.
 * @param judgement null where nothing is typed, or nothing known of it: then every rule is open.
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

/** One point for each kind of character where all are needed, one for all where some are enough. */
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
