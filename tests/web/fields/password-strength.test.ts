import { expect, it } from 'vitest';
import { toPasswordPolicy } from '#contracts/password-policy.js';
import { passwordStrength } from '../../../web/fields/password/password-strength.js';

const strict = toPasswordPolicy({
  passwordPolicy: 'good',
  password_complexity_options: { min_length: 10 },
  password_dictionary: { enable: true },
  password_no_personal_info: { enable: true },
});
const lenient = toPasswordPolicy({ passwordPolicy: 'low' });
const isCommon = (password: string) => ['password123', 'password'].includes(password.toLowerCase());
const facts = { personal: ['lovelace'], isCommon };

it.each([
  ['', 'short'],
  ['Quiet-7', 'short'],
  ['Password123', 'guessable'],
  ['Lovelace-1815', 'guessable'],
  ['onlylowercase', 'open'],
  ['x'.repeat(73), 'open'],
  ['Quiet-7-boat', 'fine'],
  ['Quiet-Harbour-42', 'strong'],
  // A common word with something at its ends is still the common word.
  ['!!!Password-2026', 'fine'],
  // Long, but of few characters.
  ['aA1-aA1-aA1-aA1-', 'fine'],
] as const)('%j is %s', (password, strength) => {
  expect(passwordStrength(password, strict, facts)).toBe(strength);
});

it('never calls bad what the policy allows, and never strong what is common or has the name', () => {
  expect(passwordStrength('Password123', lenient, facts)).toBe('fine');
  expect(passwordStrength('Lovelace-is-a-long-one', lenient, facts)).toBe('fine');
  expect(passwordStrength('correct horse battery', lenient, facts)).toBe('strong');
});
