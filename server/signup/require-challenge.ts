import type { Deadline } from '../deadline.js';
import { fail, type Outcome, succeed } from '../result.js';
import type { SignupServices } from './context.js';

/**
 * Lets a submission pass that has passed the challenge, where one is configured. A service that cannot be reached stops
 * nobody: the limits hold as they do without a challenge.
 * @param submission the login (`loginId`), and the token that the widget gave; undefined where the submission brings none.
 * @returns what kept the service from answering, where something did. Fails with `challenge_needed`, `challenge_failed` or
 * `challenge_expired`.
 */
export async function requireChallenge(
  { challenge }: Pick<SignupServices, 'challenge'>,
  { login, token }: { login: string; token: string | undefined },
  deadline: Deadline,
): Promise<Outcome<{ unverified?: string }>> {
  if (challenge === undefined) return succeed({});
  if (!token) return fail('challenge_needed');
  const verdict = await challenge.verify({ token, login }, deadline);
  switch (verdict.answer) {
    case 'passed':
      return succeed({});
    case 'unreachable':
      return succeed({ unverified: verdict.cause });
    case 'failed':
      return fail('challenge_failed');
    case 'expired':
      return fail('challenge_expired');
  }
}
