import { describe, expect, it } from 'vitest';
import { normalizeFields } from '#contracts/field-rules.js';
import type { FormField } from '#contracts/fields.js';
import { toPasswordPolicy } from '#contracts/password.js';
import { signupFormSchema } from '#contracts/signup-form.js';

const fields: FormField[] = [
  { name: 'customer_id', type: 'text', label: 'Customer number', required: true, pattern: '[0-9]{6}' },
  { name: 'topic', type: 'select', label: 'Topic', options: [{ value: 'a', label: 'A' }] },
  { name: 'age', type: 'number', label: 'Age' },
  { name: 'terms', type: 'checkbox', label: 'Terms', required: true },
];
const schema = signupFormSchema({
  username: { minLength: 3, maxLength: 30, pattern: '^[a-z0-9._\\-]+$' },
  password: toPasswordPolicy({ passwordPolicy: 'good', password_no_personal_info: { enable: true } }),
  fields,
  personal: ['Lovelace'],
});
const good = { username: ' Ada ', password: 'correct-Horse-9', fields: { customer_id: '123456', terms: true } };

function errorsOf(form: object): string[] {
  const parsed = schema.safeParse({ ...good, ...form });
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('the form', () => {
  it('normalizes the username', () => {
    expect(schema.parse(good).username).toBe('ada');
  });

  it('reports all errors at once, each with its field', () => {
    expect(errorsOf({ username: 'a', password: 'short', fields: { customer_id: '12', topic: 'b' } })).toEqual([
      'username: username_too_short',
      'password: password_too_short',
      'fields.customer_id: field_invalid',
      'fields.topic: field_invalid',
      'fields.terms: field_required',
    ]);
  });

  it('refuses a password that contains the username or the name of the user', () => {
    expect(errorsOf({ password: 'Password-ADA-9' })).toEqual(['password: password_has_personal_data']);
    expect(errorsOf({ password: 'lovelace-IS-9' })).toEqual(['password: password_has_personal_data']);
  });

  it('refuses fields that are not configured', () => {
    expect(errorsOf({ fields: { ...good.fields, role: 'admin' } })).toEqual(['fields: field_unknown']);
  });

  it('refuses text in a number field, and a required checkbox that is not ticked', () => {
    expect(errorsOf({ fields: { ...good.fields, age: 'old' } })).toEqual(['fields.age: field_invalid']);
    expect(errorsOf({ fields: { ...good.fields, terms: false } })).toEqual(['fields.terms: field_required']);
  });
});

it('field values are trimmed and typed, and empty ones are left out', () => {
  const values = { customer_id: ' 123456 ', topic: '', age: '36', terms: 'on' };
  expect(normalizeFields(values, fields)).toEqual({ customer_id: '123456', age: 36, terms: true });
});
