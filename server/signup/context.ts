import type { SignupConfig, SignupHooks } from '#contracts/signup-config.js';
import type { Clock } from '../clock.js';
import type { Deadline } from '../deadline.js';
import type { Outcome } from '../result.js';
import type { AccountDirectory } from './account.js';
import type { AccountSnapshots } from './account-snapshots.js';
import type { ChallengeVerifier } from './challenge-verifier.js';
import type { ConnectionRules } from './connection-rules.js';
import type { ConsumedLogins } from './consumed-logins.js';
import type { RateLimiter } from './rate-limiter.js';
import type { RedirectTokens } from './redirect-tokens.js';
import type { SignupMode } from './signup-mode.js';
import type { OneAtATime } from './user-mutex.js';

/** What works without a word to the tenant. */
export interface OwnServices {
  tokens: RedirectTokens;
  /** The team's configuration, with what the environment overrides already in it. */
  config: SignupConfig;
  hooks: SignupHooks;
  now: Clock;
}

/** What the flows work with. Every effect goes through one of these. */
export interface SignupServices extends OwnServices, HealthServices {
  mode: SignupMode;
  directory: AccountDirectory;
  /** How often somebody may call. */
  limits: RateLimiter;
  /** Says whether a submission has passed the challenge; undefined where none is configured. */
  challenge: ChallengeVerifier | undefined;
  consumedLogins: ConsumedLogins;
  /** Keeps the submissions of one person apart. */
  oneAtATime: OneAtATime;
  /** Undefined in profile mode, which always reads the account. */
  accountSnapshots: AccountSnapshots | undefined;
  rules: ConnectionRules;
}

/** What the health check needs. */
export interface HealthServices {
  config: SignupConfig;
  /** Whether the tenant answers, asked at most every few seconds. */
  reachTenant(deadline: Deadline): Promise<Outcome<void>>;
}
