import { type FocusEvent, type RefObject, useRef, useState } from 'react';
import type { FormField } from '#contracts/fields.js';
import type { FormValues } from '../flow/state.js';
import { readInputs, writeInputs } from './form-inputs.js';
import { sameDraft } from './kept-draft.js';

export interface FormValuesState {
  values: FormValues;
  /** Names of the fields that somebody has left, or tried to go on with. */
  touched: ReadonlySet<string>;
  touch(names: readonly string[]): void;
  /** Reads the form. What somebody has typed just now is in it, though nothing was drawn since. */
  read(): FormValues;
  /** Puts values into the form. */
  write(values: FormValues): void;
  /** For the form element: everything that happens in its fields comes by here. */
  listeners: {
    ref: RefObject<HTMLFormElement | null>;
    onInput(): void;
    onChange(): void;
    onBlur(event: FocusEvent): void;
  };
}

/**
 * What stands in a form, and what of it was touched. The inputs themselves keep the values: what browsers, password
 * managers, input methods and "undo" do with them is left to those, and what was typed before the script came is there.
 * @param first what the HTML of the form was made with.
 * @param onChange hears of every change.
 */
export function useFormValues(
  fields: readonly FormField[],
  first: FormValues,
  onChange: (values: FormValues) => void,
): FormValuesState {
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState(first);
  const newest = useRef(first);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());

  const take = (next: FormValues) => {
    if (sameDraft(newest.current, next)) return newest.current;
    newest.current = next;
    setValues(next);
    onChange(next);
    return next;
  };
  const read = () => take(form.current ? readInputs(form.current, fields, newest.current) : newest.current);
  const touch = (names: readonly string[]) => {
    setTouched((before) => (names.every((name) => before.has(name)) ? before : new Set([...before, ...names])));
  };
  return {
    values,
    touched,
    touch,
    read,
    write(next) {
      if (form.current) writeInputs(form.current, fields, next);
      take(next);
    },
    listeners: {
      ref: form,
      onInput: read,
      // Some programs that fill in forms send this one alone.
      onChange: read,
      onBlur: ({ target }) => touch('name' in target && typeof target.name === 'string' ? [target.name] : []),
    },
  };
}
