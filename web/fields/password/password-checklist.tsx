import { characterTypesIn, checkPassword } from '#contracts/password.js';
import type { CharacterType, PasswordPolicy } from '#contracts/password-policy.js';
import type { Messages } from '../../i18n/messages.js';
import { useMessages } from '../../i18n/use-messages.js';
import { CheckIcon, DotIcon, WarningIcon } from '../../ui/icons.js';

/** One point of the list under the password. */
export interface PasswordRule {
  key: string;
  text: string;
  met: boolean;
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

const nobody = { personal: [] };

/** What a password has to have, as a list that a person can tick off while typing. */
export function passwordRules(password: string, policy: PasswordPolicy, { password: words }: Messages): PasswordRule[] {
  const { minLength } = policy;
  const met = checkPassword(password, { ...anything, minLength }, nobody) === undefined;
  const length = { key: 'length', text: words.minLength(minLength), met, wide: true };
  return [...(minLength > 1 ? [length] : []), ...typeRules(password, policy, words)];
}

/**
 * What a password must not have is said once it has it. Names and common passwords have error codes of their own.
 * @returns null where the password keeps these rules.
 */
export function brokenProhibition(
  password: string,
  { maxBytes, maxRepeats, noSequences }: PasswordPolicy,
  { password: words }: Messages,
): string | null {
  const breaks = (rule: Partial<PasswordPolicy>) =>
    password !== '' && checkPassword(password, { ...anything, ...rule }, nobody) !== undefined;
  if (breaks({ maxBytes })) return words.maxBytes(maxBytes);
  if (maxRepeats !== null && breaks({ maxRepeats })) return words.maxRepeats(maxRepeats);
  return breaks({ noSequences }) ? words.noSequences : null;
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
