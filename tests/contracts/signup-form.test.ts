import { describe, expect, it } from 'vitest';
import { normalizeFields } from '#contracts/field-rules.js';
import type { FormField } from '#contracts/fields.js';
import { toPasswordPolicy } from '#contracts/password-policy.js';
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

function faults(form: object): string[] {
  const parsed = schema.safeParse({ ...good, ...form });
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('the form', () => {
  it('normalises what it accepts', () => {
    expect(schema.parse(good).username).toBe('ada');
  });

  it('names every fault at once, each with its field', () => {
    expect(faults({ username: 'a', password: 'short', fields: { customer_id: '12', topic: 'b' } })).toEqual([
      'username: username_too_short',
      'password: password_too_short',
      'fields.customer_id: field_invalid',
      'fields.topic: field_invalid',
      'fields.terms: field_required',
    ]);
  });

  it('refuses a password that holds the username or the name of the person', () => {
    expect(faults({ password: 'Password-ADA-9' })).toEqual(['password: password_has_personal_data']);
    expect(faults({ password: 'lovelace-IS-9' })).toEqual(['password: password_has_personal_data']);
  });

  it('refuses fields that the configuration does not know', () => {
    expect(faults({ fields: { ...good.fields, role: 'admin' } })).toEqual(['fields: field_unknown']);
  });

  it('refuses a number that is none, and a required box that is not ticked', () => {
    expect(faults({ fields: { ...good.fields, age: 'old' } })).toEqual(['fields.age: field_invalid']);
    expect(faults({ fields: { ...good.fields, terms: false } })).toEqual(['fields.terms: field_required']);
  });
});

it('fields are stored trimmed and typed, empty ones not at all', () => {
  const values = { customer_id: ' 123456 ', topic: '', age: '36', terms: 'on' };
  expect(normalizeFields(values, fields)).toEqual({ customer_id: '123456', age: 36, terms: true });
});
