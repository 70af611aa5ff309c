import type { Deadline } from '../deadline.js';
import { fail, type Outcome, succeed } from '../result.js';
import type { Account } from './account.js';
import type { SignupServices } from './context.js';
import { refusalOfEmail } from './person.js';

/** A signup as the tenant has it now. */
export interface CurrentSignup {
  account: Account;
  /** The username that is stored; undefined while the signup is open. */
  completedAs: string | undefined;
}

/**
 * Reads the account of a token's user. Completed signups skip the e-mail check.
 * Fails with `user_not_found`, `user_blocked`, `email_missing`, `email_unverified` or a failure of the tenant.
 */
export async function readSignup(
  { directory, mode, config }: Pick<SignupServices, 'directory' | 'mode' | 'config'>,
  userId: string,
  deadline: Deadline,
): Promise<Outcome<CurrentSignup>> {
  const read = await directory.read(userId, deadline);
  if (!read.ok) return read;
  const account = read.value;
  if (account === undefined) return fail('user_not_found');
  if (account.blocked) return fail('user_blocked');
  const completedAs = mode.completedUsername(account);
  const refusal = completedAs === undefined ? refusalOfEmail(account, config) : undefined;
  return refusal ?? succeed({ account, completedAs });
}
