import { expect, it } from 'vitest';
import { toPasswordPolicy } from '#contracts/password.js';
import { passwordRulesAttribute } from '../../../web/fields/password/password-field.js';

it('states the policy in the syntax of passwordrules', () => {
  const complexity = {
    min_length: 12,
    character_types: ['special', 'lowercase'],
    character_type_rule: 'all',
    identical_characters: 'block',
  } as const;
  expect(passwordRulesAttribute(toPasswordPolicy({ password_options: { complexity } }))).toBe(
    'minlength: 12; maxlength: 72; required: lower; required: special; max-consecutive: 2;',
  );
});

it('requires as many character types as the policy does, and allows the others', () => {
  expect(passwordRulesAttribute(toPasswordPolicy({ passwordPolicy: 'good' }))).toBe(
    'minlength: 8; maxlength: 72; required: lower; required: upper; required: digit; allowed: special;',
  );
});
