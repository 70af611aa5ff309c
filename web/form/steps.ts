import type { SessionReply } from '#contracts/endpoints.js';
import { shownFields } from '#contracts/field-rules.js';
import type { FormField } from '#contracts/fields.js';
import type { LocalizedText } from '#contracts/localized-text.js';
import type { FieldPath, FormValues } from './form-values.js';

/** A step as it is shown: with the fields that are there. */
export interface ShownStep {
  title?: LocalizedText | undefined;
  fields: readonly FormField[];
}

/**
 * The form's steps with what was typed so far. A step of which no field is there is left out, except for the first one,
 * which has the username. Fields that no step names (hidden ones) are in the first as well.
 */
export function stepsOf(session: SessionReply, values: FormValues['fields'] = {}): ShownStep[] {
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

/** The fields of the steps up to this one, in the order of the form. */
export function pathsUpTo(step: number, steps: readonly ShownStep[]): FieldPath[] {
  const fields = steps.slice(0, step + 1).flatMap((shown) => shown.fields);
  return ['username', 'password', ...fields.map(({ name }) => `fields.${name}` as const)];
}
