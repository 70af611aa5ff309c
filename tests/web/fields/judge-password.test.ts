import { describe, expect, it } from 'vitest';
import { toPasswordPolicy } from '#contracts/password.js';
import { judgePassword, passwordStrength } from '../../../web/fields/password/judge-password.js';

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
  // Digits and symbols at the ends do not make a common word strong.
  ['!!!Password-2026', 'fine'],
  // Long, but with few different characters.
  ['aA1-aA1-aA1-aA1-', 'fine'],
] as const)('%j is %s', (password, strength) => {
  expect(passwordStrength(password, strict, facts)).toBe(strength);
});

it('rates every password that the policy allows at least fine, and none strong that is common or contains the name', () => {
  expect(passwordStrength('Password123', lenient, facts)).toBe('fine');
  expect(passwordStrength('Lovelace-is-a-long-one', lenient, facts)).toBe('fine');
  expect(passwordStrength('correct horse battery', lenient, facts)).toBe('strong');
});

describe('a prohibition', () => {
  const flexible = toPasswordPolicy({
    password_options: { complexity: { identical_characters: 'block', sequential_characters: 'block' } },
  });
  const prohibited = (password: string, policy = flexible) => judgePassword(password, policy, facts).prohibited;

  it('is reported for repeats and sequences', () => {
    expect(prohibited('Quiet-7-%-boat')).toBeNull();
    expect(prohibited('xxx')).toBe('maxRepeats');
    expect(prohibited('abc')).toBe('noSequences');
    expect(prohibited('abc', strict)).toBeNull();
  });

  it('is reported for the upper limit, counted in bytes', () => {
    expect(prohibited('x-'.repeat(36))).toBeNull();
    expect(prohibited('x-'.repeat(37))).toBe('maxBytes');
    expect(prohibited('é-'.repeat(25))).toBe('maxBytes');
  });
});
