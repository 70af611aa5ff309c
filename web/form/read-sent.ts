import type { FormField } from '#contracts/fields.js';
import type { Draft } from '../flow/state.js';

/**
 * Reads a plain form: on the server as it was sent, on the page as it stands in the document.
 * @param fields the form's extra fields; each is called `fields.` and its name, so that none is taken for an input of the
 * form's own, such as `language`.
 */
export function readSent(form: Pick<FormData, 'get'>, fields: readonly FormField[]): Draft {
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
