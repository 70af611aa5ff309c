import type { SignupFormRules } from '#contracts/signup-form.js';
import type { Account } from '../ports/account-directory.js';
import { formFields } from './form-fields.js';
import { personalData } from './person.js';
import type { SignupServices } from './services.js';

/** What the form asks this person for; page and API check by the same rules. */
export function formRules(
  { mode, config, rules, now }: Pick<SignupServices, 'mode' | 'config' | 'rules' | 'now'>,
  account: Account,
): SignupFormRules {
  const { reserved: _, ...username } = config.username;
  return {
    username,
    password: mode.name === 'identity' ? rules.toCheck() : null,
    fields: formFields(config.fields, account, now()),
    personal: personalData(account),
  };
}
