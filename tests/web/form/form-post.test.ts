import { expect, it } from 'vitest';
import type { FormField } from '#contracts/fields.js';
import { parseFormData } from '../../../web/form/form-values.js';

it('an input of the form’s own is never taken for a field', () => {
  const fields: FormField[] = ['language', 'state', 'decision'].map((name) => ({ name, type: 'radio', label: name }));
  const own = new URLSearchParams({ username: 'ada', language: 'de', state: 'x', decision: 'skip' });
  expect(parseFormData(own, fields).fields).toEqual({});
  own.set('fields.language', 'en');
  expect(parseFormData(own, fields).fields).toEqual({ language: 'en' });
});
