import type { ConnectionRules, CredentialRules } from '../signup/connection-rules.js';

/** Rules that are known from the start, and that nobody has to be asked for. */
export function fixedRules(rules: CredentialRules): ConnectionRules {
  return { toShow: async () => rules, toCheck: () => rules };
}
