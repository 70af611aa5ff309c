import { calendarDay } from '#contracts/field-types/date.js';
import type { FormField } from '#contracts/fields.js';
import type { ConfiguredField } from '#contracts/signup-config.js';
import type { Account } from './account.js';

/**
 * The extra fields as this person's form has them. Where a value is stored is nobody's business but the server's.
 * @param account null where nobody has arrived yet.
 * @param now milliseconds since the epoch: days that count from today become days of the calendar (UTC). Where nobody knows
 *   which day it will be, undefined: the form has no such bounds then.
 */
export function formFields(
  configured: readonly ConfiguredField[],
  account: Account | null,
  now: number | undefined,
): FormField[] {
  return configured.map(({ store: _, prefill, min, max, ...field }) => {
    const value = prefill && account ? profileWord(account, prefill) : undefined;
    const least = toBound(min, now);
    const most = toBound(max, now);
    return {
      ...field,
      ...(least !== undefined && { min: least }),
      ...(most !== undefined && { max: most }),
      ...(value !== undefined && { value }),
    };
  });
}

/**
 * A word of the profile to begin with. Auth0 fills in the address, or its local part, where a provider gave no name: the
 * page shows addresses in their masked form alone.
 */
function profileWord(account: Account, source: NonNullable<ConfiguredField['prefill']>): string | undefined {
  const { name, givenName, familyName, nickname, email } = account;
  const word = { name, given_name: givenName, family_name: familyName, nickname }[source]?.trim();
  const local = email?.split('@')[0]?.toLowerCase();
  return !word || word.includes('@') || word.toLowerCase() === local ? undefined : word;
}

function toBound(bound: number | string | undefined, now: number | undefined): number | string | undefined {
  if (typeof bound !== 'string' || !bound.startsWith('today')) return bound;
  return now === undefined ? undefined : calendarDay(bound, now);
}
