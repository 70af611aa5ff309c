import type { FieldValue, FormField } from '#contracts/fields.js';
import type { FormValues } from '../flow/state.js';
import { type FieldPath, inputId, valueAt } from './form-values.js';
import { readSent } from './read-sent.js';

/**
 * Reads what stands in the inputs of a form.
 * @param before what was known until now: it stays for fields that are not there at the moment.
 */
export function readInputs(form: HTMLFormElement, fields: readonly FormField[], before: FormValues): FormValues {
  const read = readSent(new FormData(form), fields);
  const away = fields.filter(({ name }) => !form.elements.namedItem(`fields.${name}`));
  const kept = away.map(({ name }) => [name, before.fields[name]] as const);
  return { ...read, fields: { ...Object.fromEntries(kept), ...read.fields } };
}

/** Writes values into the inputs that are there. What stands in one already is left alone, the cursor in it as well. */
export function writeInputs(form: HTMLFormElement, fields: readonly FormField[], values: FormValues): void {
  const paths: FieldPath[] = ['username', 'password', ...fields.map(({ name }) => `fields.${name}` as const)];
  for (const path of paths) {
    const found = form.elements.namedItem(path);
    const value = valueAt(path, values) ?? '';
    for (const input of found instanceof RadioNodeList ? found : [found]) writeInput(input, value);
  }
}

function writeInput(input: Node | null, value: FieldValue): void {
  if (input instanceof HTMLInputElement && (input.type === 'checkbox' || input.type === 'radio')) {
    input.checked = value === true || value === input.value;
  } else if (input && 'value' in input && input.value !== String(value)) {
    input.value = String(value);
  }
}

/** Puts the cursor into a field; of several choices on the first one. */
export function focusInput(path: FieldPath): void {
  document.getElementById(inputId(path))?.focus();
}
