import type { FieldErrors } from 'react-hook-form';
import type { SessionReply } from '#contracts/endpoints.js';
import { type FormField, shownFields } from '#contracts/fields.js';
import type { LocalizedText } from '#contracts/localized-text.js';
import type { FieldPath, FormInput, FoundError } from './form-values.js';

/** A step as it is shown: with the fields that are there. */
export interface ShownStep {
  title?: LocalizedText | undefined;
  fields: readonly FormField[];
}

/**
 * The form's steps with what was typed so far. A step of which no field is there is left out, except for the first one,
 * which has the username. Fields that no step names (hidden ones) are in the first as well.
 */
export function stepsOf(session: SessionReply, values: FormInput['fields'] = {}): ShownStep[] {
  const fields = shownFields(values, session.fields);
  const [, ...later] = session.steps ?? [];
  const steps = later
    .map(({ title, fields: names }) => ({ title, fields: fields.filter(({ name }) => names.includes(name)) }))
    .filter((step) => step.fields.length > 0);
  const inLater = steps.flatMap((step) => step.fields);
  return [{ title: session.steps?.[0]?.title, fields: fields.filter((field) => !inLater.includes(field)) }, ...steps];
}

/** In which step a field stands; 0 for one that none of them has. */
export function stepWith(path: FieldPath, steps: readonly ShownStep[]): number {
  return Math.max(
    0,
    steps.findIndex((step) => step.fields.some(({ name }) => path === `fields.${name}`)),
  );
}

/** The errors in the order of the form. Those of hidden fields are left out: nobody can be led there. */
export function errorsInOrder(errors: FieldErrors<FormInput>, steps: readonly ShownStep[]): FoundError[] {
  const seen = steps.flatMap((step) => step.fields).filter(({ type }) => type !== 'hidden');
  const all = [
    { path: 'username' as const, error: errors.username },
    { path: 'password' as const, error: errors.password },
    ...seen.map(({ name }) => ({ path: `fields.${name}` as const, error: errors.fields?.[name] })),
  ];
  return all.flatMap(({ path, error }) => (error ? [{ path, error }] : []));
}

/** The errors of the steps up to this one: what has not been shown yet cannot be wrong yet. */
export function errorsUpTo(
  step: number,
  errors: FieldErrors<FormInput>,
  steps: readonly ShownStep[],
): FieldErrors<FormInput> {
  const later = steps.slice(step + 1).flatMap(({ fields }) => fields.map(({ name }) => name));
  const entries = Object.entries(errors.fields ?? {}).filter(([name]) => !later.includes(name));
  const { fields: _, ...others } = errors;
  return entries.length > 0 ? { ...others, fields: Object.fromEntries(entries) } : others;
}
