import type { PasswordPolicy } from '#contracts/password-policy.js';

/** What a new password has to fulfil. Neither call ever fails: the tenant has the last word on every password. */
export interface ConnectionRules {
  /** The policy that the page shows. It may ask the tenant, now and then, and only as long as that has calls to spare. */
  toShow(): Promise<PasswordPolicy>;
  /** The policy that a submission is checked by. It asks nobody. */
  toCheck(): PasswordPolicy;
}
