import type { Deadline } from '../deadline.js';
import { fail, type Outcome, succeed } from '../outcome.js';
import type { Account } from '../ports/account-directory.js';
import { refusalOfEmail } from './person.js';
import type { SignupServices } from './services.js';

/** A signup as the tenant has it now. */
export interface SignupReading {
  account: Account;
  /** The username that is stored; undefined while the signup is open. */
  completedAs: string | undefined;
}

type ReadingServices = Pick<SignupServices, 'directory' | 'mode' | 'config' | 'readings'>;

/**
 * Reads the account that a token speaks of. An open signup that nothing speaks against is remembered. After anything else
 * the account is read again before the next write. Who is done already goes on, whatever became of the address.
 * Fails with `user_not_found`, `user_blocked`, `email_missing`, `email_unverified` or a failure of the tenant.
 */
export async function readSignup(
  services: ReadingServices,
  userId: string,
  deadline: Deadline,
): Promise<Outcome<SignupReading>> {
  const reading = await readWithoutMemory(services, userId, deadline);
  if (!reading.ok) services.readings.refute(userId);
  else if (reading.value.completedAs === undefined) services.readings.remember(reading.value.account);
  else services.readings.forget(userId);
  return reading;
}

async function readWithoutMemory(
  { directory, mode, config }: ReadingServices,
  userId: string,
  deadline: Deadline,
): Promise<Outcome<SignupReading>> {
  const read = await directory.read(userId, deadline);
  if (!read.ok) return read;
  const account = read.value;
  if (account === undefined) return fail('user_not_found');
  if (account.blocked) return fail('user_blocked');
  const completedAs = mode.completedUsername(account);
  const refusal = completedAs === undefined ? refusalOfEmail(account, config) : undefined;
  return refusal ?? succeed({ account, completedAs });
}
