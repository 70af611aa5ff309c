import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { checkUsername } from '#contracts/check-username.js';
import { isFieldErrorCode } from '#contracts/error-codes.js';
import { normalizeFields } from '#contracts/field-rules.js';
import type { FieldValue } from '#contracts/fields.js';
import { toPasswordPolicy } from '#contracts/password.js';
import { signupFormSchema } from '#contracts/signup-form.js';
import { normalizeUsername } from '#contracts/username.js';
import { config } from '../../examples/all-fields/signup.config.js';
import { always } from './always.js';
import { anyText, costlyText, jsonNumber } from './texts.js';

const strict = { min_length: 8, character_types: ['lowercase', 'number'], identical_characters: 'block' } as const;
const policies = [
  toPasswordPolicy({ passwordPolicy: 'excellent', password_no_personal_info: { enable: true } }),
  toPasswordPolicy({
    password_options: { complexity: { ...strict, sequential_characters: 'block' }, profile_data: { active: true } },
  }),
];
const rules = { minLength: 1, maxLength: 15, pattern: '^[\\p{L}\\p{N}._\\-]+$' };
const fields = config.fields.map(({ store: _, ...field }) => field);
const anyValue: fc.Arbitrary<FieldValue> = fc.oneof(anyText, jsonNumber, fc.boolean());
const anyFields = fc.dictionary(fc.oneof(fc.constantFrom(...fields.map(({ name }) => name)), anyText), anyValue);

describe('a username', () => {
  always('is normalized idempotently', anyText, (text) => {
    const once = normalizeUsername(text);
    expect(normalizeUsername(once)).toBe(once);
  });

  always('matches length and pattern, or violates a rule with an error code', fc.oneof(anyText, costlyText), (text) => {
    const username = normalizeUsername(text);
    const code = checkUsername(username, rules);
    if (code === undefined) expect(username).toMatch(/^[\p{L}\p{N}._-]{1,15}$/u);
    else expect(isFieldErrorCode(code)).toBe(true);
  });
});

describe('the form', () => {
  always(
    'has a field error code for every issue',
    fc.record({ username: anyText, password: anyText, fields: anyFields, policy: fc.constantFrom(...policies) }),
    ({ policy, ...form }) => {
      const schema = signupFormSchema({ username: rules, password: policy, fields, personal: [form.username] });
      const parsed = schema.safeParse(form);
      const issues = parsed.success ? [] : parsed.error.issues;
      expect(issues.filter(({ message }) => !isFieldErrorCode(message))).toEqual([]);
    },
  );

  always('stores configured fields only', anyFields, (values) => {
    const stored = Object.keys(normalizeFields(values, fields));
    expect(stored.filter((name) => !fields.some((field) => field.name === name))).toEqual([]);
  });
});
