import { fieldTypeRules } from '#contracts/field-rules.js';
import type { SubmissionContext } from '#contracts/field-types/field-type.js';
import type { FieldValue, FieldValues } from '#contracts/fields.js';
import type { ConfiguredField, HookVerdict } from '#contracts/signup-config.js';
import { type Deadline, within } from '../deadline.js';
import { type FieldFault, fail, invalid, type Outcome, succeed } from '../result.js';
import type { MetadataChange } from './account.js';
import type { SignupServices } from './context.js';

/**
 * Lets the team's own checks look at the extra fields, all at once, and says what is to be stored where.
 * @param submission the checked fields, and how the form was read.
 * Fails with `validation_failed` where a hook rejects a value, and with `tenant_timeout` where one takes too long.
 * Throws what a hook throws.
 */
export async function checkWithHooks(
  { config, hooks }: Pick<SignupServices, 'config' | 'hooks'>,
  { userId, fields, reading }: { userId: string; fields: FieldValues; reading: SubmissionContext },
  deadline: Deadline,
): Promise<Outcome<MetadataChange>> {
  const checks = Object.entries(fields).map(async ([field, value]) => {
    const hook = Object.hasOwn(hooks, field) ? hooks[field] : undefined;
    const verdict = await hook?.(value, { userId, fields, signal: deadline.signal });
    return { field, verdict: verdict ?? ({ accept: true } satisfies HookVerdict) };
  });
  try {
    const mayTakeLong = Object.keys(fields).some((field) => Object.hasOwn(hooks, field));
    const all = Promise.all(checks);
    const verdicts = await (mayTakeLong ? within(deadline, all) : all);
    const faults = verdicts.flatMap(({ field, verdict }) => faultOf(field, verdict));
    if (faults.length > 0) return invalid(...faults);
    const values = Object.entries(fields).map(([name, value]) => {
      const field = config.fields.find((candidate) => candidate.name === name);
      return [name, field && toStored(field, value, reading)];
    });
    return succeed(placeFields(config.fields, Object.fromEntries(values), verdicts));
  } catch (error) {
    if (!deadline.signal.aborted) throw error;
    return fail('tenant_timeout', { cause: 'field hook', retryAfter: 5 });
  }
}

function toStored(field: ConfiguredField, value: FieldValue, reading: SubmissionContext): unknown {
  const { toStored: storedForm } = fieldTypeRules[field.type];
  return storedForm ? storedForm(value, field, reading) : value;
}

function faultOf(field: string, verdict: HookVerdict): FieldFault[] {
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
