import { calendarDay } from '#contracts/day.js';
import type { FieldValue, FormField } from '#contracts/fields.js';
import { languageFor } from '#contracts/localized-text.js';
import type { ConfiguredField } from '#contracts/signup-config.js';
import type { Account } from '../ports/account-directory.js';

/**
 * The extra fields as this person's form has them. Where a value is stored is nobody's business but the server's.
 * @param account null where nobody has arrived yet.
 * @param now milliseconds since the epoch: days that count from today become days of the calendar (UTC).
 */
export function formFields(configured: readonly ConfiguredField[], account: Account | null, now: number): FormField[] {
  return configured.map(({ store: _, prefill, ...field }) => {
    const value = prefill && account ? profileWord(account, prefill) : undefined;
    const bounds = {
      ...(field.min !== undefined && { min: toBound(field.min, now) }),
      ...(field.max !== undefined && { max: toBound(field.max, now) }),
    };
    return { ...field, ...bounds, ...(value !== undefined && { value }) };
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

function toBound(bound: number | string, now: number): number | string {
  return typeof bound === 'number' ? bound : calendarDay(bound, now);
}

/** When a form was sent, and in which language it was read. */
export interface Reading {
  /** Milliseconds since the epoch. */
  at: number;
  /** BCP 47 tag. */
  language: string;
}

/** What is stored of a value: of a consent also when it was given and in which language its text stood. */
export function toStored(field: ConfiguredField, value: FieldValue | undefined, { at, language }: Reading): unknown {
  if (field.type !== 'consent') return value;
  return {
    version: value,
    accepted_at: new Date(at).toISOString(),
    language: languageFor(field.label, language),
  };
}
