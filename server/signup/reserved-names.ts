import type { SignupConfig } from '#contracts/signup-config.js';

/** Whether a normalised name is one that nobody may take. Checked on the server alone: the list is not for the browser. */
export function isReserved(username: string, { username: rules }: Pick<SignupConfig, 'username'>): boolean {
  return rules.reserved.includes(username);
}
