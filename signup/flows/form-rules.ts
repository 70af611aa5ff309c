import type { FormField } from '#contracts/fields.js';
import { toPasswordPolicy } from '#contracts/password-policy.js';
import type { ConfiguredField, SignupConfig } from '#contracts/signup-config.js';
import type { SignupFormRules } from '#contracts/signup-form.js';
import type { Account } from '../ports/account-directory.js';
import { personalData } from './person.js';
import type { SignupServices } from './services.js';

/** What the form asks this person for; page and API check by the same rules. */
export function formRules(
  { mode, config }: Pick<SignupServices, 'mode' | 'config'>,
  account: Account,
): SignupFormRules {
  const { minLength, maxLength, pattern } = config.username;
  return {
    username: { minLength, maxLength, pattern },
    password: mode.name === 'identity' ? toPasswordPolicy(config.password) : null,
    fields: config.fields.map(toFormField),
    personal: personalData(account),
  };
}

/** Where a value is stored is nobody's business but the server's. */
function toFormField({ store: _, ...field }: ConfiguredField): FormField {
  return field;
}

/** Reserved names are checked on the server alone: the list is not for the browser. */
export function isReserved(username: string, config: SignupConfig): boolean {
  return config.username.reserved.includes(username);
}
