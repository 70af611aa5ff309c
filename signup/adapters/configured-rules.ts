import { type ConnectionPasswordOptions, toPasswordPolicy } from '#contracts/password-policy.js';
import type { ConnectionRules } from '../ports/connection-rules.js';

/** The policy that the team wrote into `signup.config.ts`. */
export function configuredRules(options: ConnectionPasswordOptions): ConnectionRules {
  const policy = toPasswordPolicy(options);
  return { toShow: async () => policy, toCheck: () => policy };
}
