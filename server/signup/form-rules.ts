import { splitNameWords } from '#contracts/password.js';
import type { SignupFormRules } from '#contracts/signup-form.js';
import type { Account } from './account.js';
import type { CredentialRules } from './connection-rules.js';
import type { SignupServices } from './context.js';
import { formFields } from './form-fields.js';
import { shownUser } from './person.js';

/** What the form asks this person for; page and API check by the same rules. */
export function formRules(
  { mode, config, now }: Pick<SignupServices, 'mode' | 'config' | 'now'>,
  account: Account,
  { username, password }: CredentialRules,
): SignupFormRules {
  return {
    username,
    password: mode.name === 'identity' ? password : null,
    fields: formFields(config.fields, account, now()),
    // The page knows no more of the person, and ticks off by the same words.
    personal: splitNameWords(shownUser(account).name),
  };
}
