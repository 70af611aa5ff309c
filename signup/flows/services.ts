import type { SignupConfig, SignupHooks } from '#contracts/signup-config.js';
import type { AccountDirectory } from '../ports/account-directory.js';
import type { Clock } from '../ports/clock.js';
import type { RedirectTokens } from '../ports/redirect-tokens.js';
import type { SignupMode } from './signup-mode.js';

/** What the flows work with. Every effect goes through one of these. */
export interface SignupServices {
  mode: SignupMode;
  directory: AccountDirectory;
  tokens: RedirectTokens;
  now: Clock;
  /** The team's configuration, with what the environment overrides already in it. */
  config: SignupConfig;
  hooks: SignupHooks;
}
