import { createContext } from 'react';
import type { FormField } from '#contracts/fields.js';
import type { InitialState } from '../flow/state.js';
import type { FormValues } from './form-values.js';

/** What a plain form was posted with that comes back with errors, until the script has hydrated it; null on every other page. */
export const PostedValues = createContext<FormValues | null>(null);

/**
 * Reads a plain form: on the server as it was posted, on the page as it is in the document.
 * @param fields the form's extra fields; each is called `fields.` and its name, so that none is taken for an input of the
 * form's own, such as `language`.
 */
export function parseFormData(form: Pick<FormData, 'get'>, fields: readonly FormField[]): FormValues {
  const values = fields.flatMap((field) => {
    const value = form.get(`fields.${field.name}`);
    return typeof value === 'string' ? [[field.name, field.type === 'checkbox' ? true : value] as const] : [];
  });
  return {
    username: text(form.get('username')),
    password: text(form.get('password')),
    fields: Object.fromEntries(values),
  };
}

/** Files are nothing that this form has. */
function text(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : '';
}

/**
 * Reads what the HTML was rendered from, so that hydration starts with the very same page.
 * @returns `posted` is what a plain form was posted with that came back with errors, null for any other.
 */
export function readInitialState(document: Document): { initial: InitialState; posted: FormValues | null } {
  // A border: our own server wrote it, into this very document.
  const initial = JSON.parse(document.getElementById('initial-state')?.textContent ?? '') as InitialState;
  const { screen } = initial;
  const form = document.querySelector<HTMLFormElement>('.form');
  const cameBack = screen.name === 'form' && screen.problem !== null && form !== null;
  return { initial, posted: cameBack ? parseFormData(new FormData(asPosted(form)), screen.session.fields) : null };
}

/** The form without what was typed into it since. */
function asPosted(form: HTMLFormElement): HTMLFormElement {
  const copy = form.cloneNode(true) as HTMLFormElement; // a copy is of the same kind
  copy.reset();
  return copy;
}
