import { expect, it } from 'vitest';
import type { FormField } from '#contracts/fields.js';
import { parseFormData } from '../../../web/form/form-values.js';

it('the form’s own inputs are never parsed as extra fields', () => {
  const fields: FormField[] = ['language', 'state', 'decision'].map((name) => ({ name, type: 'radio', label: name }));
  const own = new URLSearchParams({ username: 'ada', language: 'de', state: 'x', decision: 'skip' });
  expect(parseFormData(own, fields).fields).toEqual({});
  own.set('fields.language', 'en');
  expect(parseFormData(own, fields).fields).toEqual({ language: 'en' });
});
