import type { PasswordPolicy } from '#contracts/password-policy.js';
import type { UsernameRules } from '#contracts/username.js';

/** What a new username and password have to fulfil. */
export interface CredentialRules {
  username: UsernameRules;
  password: PasswordPolicy;
}

/** The rules for new credentials. Neither call ever fails: the tenant has the last word on all of them. */
export interface ConnectionRules {
  /** The rules that the page shows. It may ask the tenant, now and then, and only as long as that has calls to spare. */
  toShow(): Promise<CredentialRules>;
  /** The rules that a submission is checked by. It asks nobody. */
  toCheck(): CredentialRules;
}
