import { fieldTypeRules } from '#contracts/field-rules.js';
import { calendarDay } from '#contracts/field-types/date.js';
import type { FieldValues, FormField } from '#contracts/fields.js';
import type { ConfiguredField, HookVerdict, SignupConfig, SignupHooks } from '#contracts/signup-config.js';
import { type Deadline, withTimeout } from '../deadline.js';
import { err, type FieldError, ok, type Result, validationError } from '../result.js';
import type { Account, MetadataChange } from './account.js';

/**
 * The extra fields of a user's form, without the places where values are stored, which the browser does not need.
 * @param account null if the user is not known; then no field is prefilled.
 * @param now milliseconds since the epoch. Relative bounds (`today-16y`) become calendar days (UTC); without `now` they are left
 * out.
 */
export function getFormFields(
  configured: readonly ConfiguredField[],
  account: Account | null,
  now: number | undefined,
): FormField[] {
  return configured.map(({ store: _, prefill, min, max, ...field }) => {
    const value = prefill && account ? prefillValue(account, prefill) : undefined;
    const least = resolveBound(min, now);
    const most = resolveBound(max, now);
    return {
      ...field,
      ...(least !== undefined && { min: least }),
      ...(most !== undefined && { max: most }),
      ...(value !== undefined && { value }),
    };
  });
}

/** Leaves out names that are the email address or its local part, which Auth0 sets if a provider sends no name. */
function prefillValue(account: Account, source: NonNullable<ConfiguredField['prefill']>): string | undefined {
  const { name, givenName, familyName, nickname, email } = account;
  const value = { name, given_name: givenName, family_name: familyName, nickname }[source]?.trim();
  const local = email?.split('@')[0]?.toLowerCase();
  return !value || value.includes('@') || value.toLowerCase() === local ? undefined : value;
}

function resolveBound(bound: number | string | undefined, now: number | undefined): number | string | undefined {
  if (typeof bound !== 'string' || !bound.startsWith('today')) return bound;
  return now === undefined ? undefined : calendarDay(bound, now);
}

/** The extra fields of a submission, after validation. */
export interface SubmittedFields {
  userId: string;
  fields: FieldValues;
  /** BCP 47 tag of the language in which the user read the form. */
  language: string;
}

/**
 * Runs the team's hooks on the extra fields, in parallel.
 * @returns the metadata to store. Fails with `validation_failed` (a hook rejected a value) or `tenant_timeout` (a hook exceeded
 * the deadline). Errors of a hook are thrown.
 */
export async function runFieldHooks(
  { config, hooks, now }: { config: Pick<SignupConfig, 'fields'>; hooks: SignupHooks; now: () => number },
  { userId, fields, language }: SubmittedFields,
  deadline: Deadline,
): Promise<Result<MetadataChange>> {
  if (Object.keys(fields).length === 0) return ok({ appMetadata: {}, userMetadata: {} });
  const checks = Object.entries(fields).map(async ([field, value]) => {
    const hook = Object.hasOwn(hooks, field) ? hooks[field] : undefined;
    const verdict = await hook?.(value, { userId, fields, signal: deadline.signal });
    return { field, verdict: verdict ?? ({ accept: true } satisfies HookVerdict) };
  });
  try {
    const verdicts = await withTimeout(deadline, Promise.all(checks));
    const errors = verdicts.flatMap(({ field, verdict }) => errorOf(field, verdict));
    if (errors.length > 0) return validationError(...errors);
    const values = Object.entries(fields).map(([name, value]) => {
      const field = config.fields.find((candidate) => candidate.name === name);
      const toStored = field && fieldTypeRules[field.type].toStored;
      return [name, toStored ? toStored(value, field, { at: now(), language }) : value];
    });
    return ok(placeFields(config.fields, Object.fromEntries(values), verdicts));
  } catch (error) {
    if (!deadline.signal.aborted) throw error;
    return err('tenant_timeout', { cause: 'a field hook exceeded the deadline', retryAfter: 5 });
  }
}

function errorOf(field: string, verdict: HookVerdict): FieldError[] {
  if (verdict.accept) return [];
  const code = verdict.code ?? 'field_rejected';
  return [{ field, code, ...(verdict.text !== undefined && { text: verdict.text }) }];
}

function placeFields(
  configured: readonly ConfiguredField[],
  fields: Readonly<Record<string, unknown>>,
  verdicts: readonly { verdict: HookVerdict }[],
): MetadataChange {
  const storedIn = (place: ConfiguredField['store']['in']) =>
    Object.fromEntries(
      configured
        .filter(({ name, store }) => store.in === place && name in fields)
        .map(({ name, store }) => [store.as ?? name, fields[name]]),
    );
  const added = verdicts.map(({ verdict }) => (verdict.accept ? verdict.store : undefined));
  return { appMetadata: Object.assign(storedIn('app_metadata'), ...added), userMetadata: storedIn('user_metadata') };
}
