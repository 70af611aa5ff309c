import type { Deadline } from '../deadline.js';

/**
 * What became of a challenge's answer. `expired`: it came too late, or was used before. `unreachable`: the service could not
 * say, or refused to talk to us, for the reason in `cause`.
 */
export type ChallengeVerdict = { answer: 'passed' | 'failed' | 'expired' } | { answer: 'unreachable'; cause: string };

/** A service that says whether somebody has passed its challenge. */
export interface ChallengeVerifier {
  /** Never fails: a service that does not answer in time is `unreachable`. */
  verify(answer: string, deadline: Deadline): Promise<ChallengeVerdict>;
}
