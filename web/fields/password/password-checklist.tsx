import { characterTypesIn, checkPassword, type PasswordFacts } from '#contracts/password.js';
import type { CharacterType, PasswordPolicy } from '#contracts/password-policy.js';
import type { Messages } from '../../i18n/messages.js';
import { useMessages } from '../../i18n/use-messages.js';
import { CheckIcon, DotIcon, WarningIcon } from '../../ui/icons.js';
import type { Dictionary } from './common-passwords.js';

/** One point of the list under the password. */
export interface PasswordRule {
  key: string;
  text: string;
  met: boolean;
  /** Nothing is known of it yet. */
  unknown?: boolean;
  /** Too long for half a line. */
  wide?: boolean;
}

/** A policy that refuses nothing but the empty password: rules are checked one at a time by adding one to it. */
const anything: PasswordPolicy = {
  minLength: 0,
  maxBytes: Number.POSITIVE_INFINITY,
  characterTypes: [],
  requiredTypes: 0,
  maxRepeats: null,
  noSequences: false,
  noCommonPasswords: false,
  noPersonalData: false,
};

interface RuleFacts {
  policy: PasswordPolicy;
  facts: PasswordFacts;
  dictionary: Dictionary;
  /** Why the server has refused this very password: the tenant knows more words of the person, and more common ones. */
  refusal?: string | undefined;
}

/**
 * The policy as a list that a person can tick off while typing. The upper limit joins it once it is passed, and the
 * dictionary as long as there is a way to look into it.
 */
export function passwordRules(
  password: string,
  { policy, facts, dictionary, refusal }: RuleFacts,
  { password: words }: Messages,
): PasswordRule[] {
  const { minLength, maxBytes, maxRepeats, noSequences, noPersonalData, noCommonPasswords } = policy;
  const keeps = (rule: Partial<PasswordPolicy>) =>
    checkPassword(password, { ...anything, ...rule }, facts) === undefined;
  const rules: (PasswordRule | false)[] = [
    minLength > 1 && { key: 'length', text: words.minLength(minLength), met: keeps({ minLength }), wide: true },
    noPersonalData && {
      key: 'personal',
      text: words.noPersonalData,
      met: keeps({ noPersonalData }) && refusal !== 'password_has_personal_data',
      wide: true,
    },
    ...typeRules(password, policy, words),
    noCommonPasswords &&
      dictionary !== 'missing' && {
        key: 'common',
        text: words.noCommonPasswords,
        met: dictionary === 'ready' && keeps({ noCommonPasswords }) && refusal !== 'password_too_common',
        unknown: dictionary === 'not there yet' && password !== '',
        wide: true,
      },
    maxRepeats !== null && {
      key: 'repeats',
      text: words.maxRepeats(maxRepeats),
      met: keeps({ maxRepeats }),
      wide: true,
    },
    noSequences && { key: 'sequences', text: words.noSequences, met: keeps({ noSequences }), wide: true },
    password !== '' && !keeps({ maxBytes }) && { key: 'bytes', text: words.maxBytes(maxBytes), met: false, wide: true },
  ];
  return rules.filter((rule) => rule !== false);
}

/** One point for each kind of character where all are needed, one for all where some are enough. */
function typeRules(password: string, policy: PasswordPolicy, words: Messages['password']): PasswordRule[] {
  const { characterTypes, requiredTypes } = policy;
  const present = characterTypesIn(password, policy);
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
