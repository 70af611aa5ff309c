import { beforeEach, expect, it } from 'vitest';
import type { FormField } from '#contracts/fields.js';
import { readInputs, writeInputs } from '../../../web/form/form-inputs.js';
import { noValues } from '../../../web/form/form-values.js';

const fields: FormField[] = [
  { name: 'boat', type: 'radio', label: '', options: ['yes', 'no'].map((value) => ({ value, label: value })) },
  { name: 'berth', type: 'select', label: '' },
  { name: 'news', type: 'checkbox', label: '' },
  { name: 'terms', type: 'consent', version: '2026-01', label: '' },
  { name: 'notes', type: 'textarea', label: '' },
  { name: 'away', type: 'text', label: '' },
];
const everything = {
  username: 'ada',
  password: 'made-up-password',
  fields: { boat: 'no', berth: 'a', news: true, terms: '2026-01', notes: 'one\ntwo' },
};
let form: HTMLFormElement;

beforeEach(() => {
  document.body.innerHTML = `<form>
    <input type="hidden" name="language" value="en">
    <input id="username" name="username"><input name="password" type="password">
    <input type="radio" name="fields.boat" value="yes"><input type="radio" name="fields.boat" value="no">
    <select name="fields.berth"><option value=""></option><option value="a">A</option></select>
    <input type="checkbox" name="fields.news"><input type="checkbox" name="fields.terms" value="2026-01">
    <textarea name="fields.notes"></textarea>
  </form>`;
  form = document.querySelector('form') ?? form;
});

it('reads what was written, in every kind of field', () => {
  writeInputs(form, fields, everything);
  expect(readInputs(form, fields, noValues)).toEqual(everything);
  writeInputs(form, fields, noValues);
  expect(readInputs(form, fields, everything)).toEqual({ ...noValues, fields: { berth: '', notes: '' } });
});

it('keeps what is known of a field that is not there at the moment', () => {
  const before = { ...noValues, fields: { away: 'Beagle', notes: 'gone from its field', stranger: 'x' } };
  expect(readInputs(form, fields, before).fields).toEqual({ away: 'Beagle', berth: '', notes: '' });
});

it('agrees to no other version of a consent', () => {
  writeInputs(form, fields, { ...noValues, fields: { terms: '2025-01' } });
  expect(readInputs(form, fields, noValues).fields.terms).toBeUndefined();
});

it('leaves the cursor alone in a field that has the value already', () => {
  writeInputs(form, fields, everything);
  const username = form.querySelector<HTMLInputElement>('#username');
  username?.setSelectionRange(1, 1);
  writeInputs(form, fields, everything);
  expect(username?.selectionStart).toBe(1);
});
