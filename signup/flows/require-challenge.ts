import type { Deadline } from '../deadline.js';
import { fail, type Outcome, succeed } from '../outcome.js';
import type { ChallengeVerifier } from '../ports/challenge-verifier.js';
import type { Caller } from '../ports/rate-limiter.js';
import type { TimedSet } from '../timed-set.js';
import type { SignupServices } from './services.js';

/** A challenge that submissions may have to pass. */
export interface Challenge {
  when: 'suspicious' | 'always';
  verifier: ChallengeVerifier;
  proven: TimedSet;
}

/** A submission, as far as a challenge is concerned. */
export interface ChallengedSubmission {
  caller: Caller;
  /** What the widget has given; undefined where the submission brings nothing. */
  answer: string | undefined;
}

/**
 * Lets a submission pass, or asks for a challenge first. It is asked for always, or where login, user or
 * address have made more submissions than people do.
 *
 * A service that cannot be reached stops nobody: the limits hold as they do without a challenge.
 * @returns what kept the service from answering, where something did. Fails with `challenge_needed`, `challenge_failed` or
 * `challenge_expired`.
 */
export async function requireChallenge(
  { challenge, limits }: Pick<SignupServices, 'challenge' | 'limits'>,
  { caller, answer }: ChallengedSubmission,
  deadline: Deadline,
): Promise<Outcome<{ unverified?: string }>> {
  if (challenge === undefined || challenge.proven.has(caller.login)) return succeed({});
  const suspicious = challenge.when === 'always' || !(await limits.count('unproven-submit', caller)).ok;
  if (!suspicious) return succeed({});
  if (!answer) return fail('challenge_needed');
  const verdict = await challenge.verifier.verify(answer, deadline);
  switch (verdict.answer) {
    case 'passed':
      challenge.proven.add(caller.login);
      return succeed({});
    case 'unreachable':
      return succeed({ unverified: verdict.cause });
    case 'failed':
      return fail('challenge_failed');
    case 'expired':
      return fail('challenge_expired');
  }
}
