import type { Arrival } from '../ports/redirect-tokens.js';
import { loginId } from './login-id.js';
import type { KeptReading } from './recent-readings.js';
import type { SignupServices } from './services.js';

/**
 * What is known of an account without asking the tenant, and whether it may be trusted: what this process has read lately;
 * otherwise what the page carries. It is the browser that chooses which of its readings that is, so it is never trusted,
 * however young. After a reading that let nobody through none from before counts (decisions 031 and 032).
 * @param carried what came with the submission, if anything.
 */
export async function knownAccount(
  { readings, carriedReadings }: Pick<SignupServices, 'readings' | 'carriedReadings'>,
  arrival: Arrival,
  carried: string | undefined,
): Promise<KeptReading | undefined> {
  const { sub } = arrival;
  const kept = readings.of(sub);
  if (kept || carried === undefined || readings.isRefuted(sub)) return kept;
  const account = await carriedReadings?.open(carried, { userId: sub, login: loginId(arrival) });
  return account && { account, isTrusted: false };
}
