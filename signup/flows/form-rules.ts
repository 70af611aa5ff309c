import type { SignupConfig } from '#contracts/signup-config.js';
import type { SignupFormRules } from '#contracts/signup-form.js';
import type { Account } from '../ports/account-directory.js';
import { formFields } from './form-fields.js';
import { personalData } from './person.js';
import type { SignupServices } from './services.js';

/** What the form asks this person for; page and API check by the same rules. */
export function formRules(
  { mode, config, passwords, now }: Pick<SignupServices, 'mode' | 'config' | 'passwords' | 'now'>,
  account: Account,
): SignupFormRules {
  const { minLength, maxLength, pattern } = config.username;
  return {
    username: { minLength, maxLength, pattern },
    password: mode.name === 'identity' ? passwords.toCheck() : null,
    fields: formFields(config.fields, account, now()),
    personal: personalData(account),
  };
}

/** Reserved names are checked on the server alone: the list is not for the browser. */
export function isReserved(username: string, config: SignupConfig): boolean {
  return config.username.reserved.includes(username);
}
