import type { Deadline } from '../deadline.js';

/** What the widget gave in the browser, and the login that it came with. */
export interface ChallengeAnswer {
  token: string;
  /** As `loginId` names it: the same for all submissions of a login. */
  login: string;
}

/**
 * What became of a challenge's answer. `expired`: it came too late, or was used before. `unreachable`: the service could not
 * say, or refused to talk to us, for the reason in `cause`.
 */
export type ChallengeVerdict = { answer: 'passed' | 'failed' | 'expired' } | { answer: 'unreachable'; cause: string };

/** A service that says whether somebody has passed its challenge. */
export interface ChallengeVerifier {
  /**
   * The same answer counts for its login until it expires, however often that login sends it.
   * Never fails: a service that does not answer in time is `unreachable`.
   */
  verify(answer: ChallengeAnswer, deadline: Deadline): Promise<ChallengeVerdict>;
}
