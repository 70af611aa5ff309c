import type { SignupConfig, SignupHooks } from '#contracts/signup-config.js';
import type { Deadline } from '../deadline.js';
import type { Outcome } from '../outcome.js';
import type { AccountDirectory } from '../ports/account-directory.js';
import type { AccountSnapshots } from '../ports/account-snapshots.js';
import type { ChallengeVerifier } from '../ports/challenge-verifier.js';
import type { Clock } from '../ports/clock.js';
import type { ConnectionRules } from '../ports/connection-rules.js';
import type { ConsumedLogins } from '../ports/consumed-logins.js';
import type { RateLimiter } from '../ports/rate-limiter.js';
import type { RedirectTokens } from '../ports/redirect-tokens.js';
import type { OneAtATime } from './one-at-a-time.js';
import type { SignupMode } from './signup-mode.js';

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
