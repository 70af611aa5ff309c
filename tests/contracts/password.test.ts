import { describe, expect, it } from 'vitest';
import {
  type ConnectionPasswordOptions,
  checkPassword,
  splitNameWords,
  toPasswordPolicy,
} from '#contracts/password.js';

const check = (password: string, options: ConnectionPasswordOptions, personal: string[] = []) =>
  checkPassword(password, toPasswordPolicy(options), { personal });

describe('the older password levels', () => {
  it.each([
    ['none', 'x', undefined],
    ['low', 'abcde', 'password_too_short'],
    ['low', 'abcdef', undefined],
    ['fair', 'abcdEFGH', 'password_too_weak'],
    ['fair', 'abcdEF12', undefined],
    ['good', 'abcdefgh', 'password_too_weak'],
    ['good', 'abcd EFG', undefined],
    ['excellent', 'abcdEFGH1', 'password_too_short'],
    ['excellent', 'abcdEFGH111', 'password_too_weak'],
    ['excellent', 'abcdEFGH11', undefined],
  ] as const)('%s: %j gives %s', (passwordPolicy, password, code) => {
    expect(check(password, { passwordPolicy })).toBe(code);
  });

  it('an explicit minimum length replaces that of the level', () => {
    const options = { passwordPolicy: 'good', password_complexity_options: { min_length: 12 } } as const;
    expect(check('abcdEFGH123', options)).toBe('password_too_short');
    expect(check('abcdEFGH1234', options)).toBeUndefined();
  });

  it('personal data is refused case-insensitively if the connection says so', () => {
    const options = { passwordPolicy: 'low', password_no_personal_info: { enable: true } } as const;
    expect(check('my-LoveLace-9', options, ['ada', 'lovelace'])).toBe('password_has_personal_data');
    expect(check('my-LoveLace-9', { passwordPolicy: 'low' }, ['lovelace'])).toBeUndefined();
    expect(check('x-Bob-x', options, ['bob'])).toBe('password_has_personal_data');
  });
});

describe('the newer password options', () => {
  const complexity = (settings: object) => ({ password_options: { complexity: settings } });

  it('all character types are required, unless the rule is three of four', () => {
    const character_types = ['lowercase', 'uppercase', 'number', 'special'] as const;
    const all = complexity({ min_length: 4, character_types, character_type_rule: 'all' });
    const three = complexity({ min_length: 4, character_types, character_type_rule: 'three_of_four' });
    expect(check('abC1', all)).toBe('password_too_weak');
    expect(check('abC1', three)).toBeUndefined();
    expect(check('aC1!', all)).toBeUndefined();
  });

  it('repeated characters and sequences are refused if blocked', () => {
    const blocked = complexity({ identical_characters: 'block', sequential_characters: 'block' });
    expect(check('xaaay', blocked)).toBe('password_too_weak');
    expect(check('xabcy', blocked)).toBe('password_too_weak');
    expect(check('x321y', blocked)).toBe('password_too_weak');
    expect(check('xaayx', blocked)).toBeUndefined();
    expect(check('x-abd-', blocked)).toBeUndefined();
  });

  it('they replace the older settings if both are set', () => {
    const options = { passwordPolicy: 'excellent', ...complexity({ min_length: 2 }) } as const;
    expect(check('ab', options)).toBeUndefined();
  });
});

it('three of four means any three, whichever types are listed', () => {
  const complexity = { min_length: 4, character_types: [], character_type_rule: 'three_of_four' } as const;
  expect(check('abC1', { password_options: { complexity } })).toBeUndefined();
  expect(check('abcd1', { password_options: { complexity } })).toBe('password_too_weak');
});

it('a common password is refused if the connection says so and a dictionary is available', () => {
  const isCommon = (password: string) => password === 'sunshine';
  const refused = toPasswordPolicy({ passwordPolicy: 'low', password_dictionary: { enable: true } });
  expect(checkPassword('sunshine', refused, { personal: [], isCommon })).toBe('password_too_common');
  expect(checkPassword('sunshine', refused, { personal: [] })).toBeUndefined();
  expect(checkPassword('sunshine', toPasswordPolicy({}), { personal: [], isCommon })).toBeUndefined();
});

it('words of one or two letters do not count as personal data, whether name or username', () => {
  const options = { passwordPolicy: 'low', password_no_personal_info: { enable: true } } as const;
  expect(check('Majestic-Harbour-42', options, ['j', 'Bo', '', '😀!'])).toBeUndefined();
  expect(splitNameWords('Bo  van der Waals, PhD')).toEqual(['van', 'der', 'Waals', 'PhD']);
  expect(splitNameWords(null)).toEqual([]);
});

it('a minimum length above 72 characters in the older settings raises the maximum', () => {
  const options = { passwordPolicy: 'low', password_complexity_options: { min_length: 100 } } as const;
  expect(check('x'.repeat(100), options)).toBeUndefined();
});

it.each(['\ud83d', '\ufffd'])('a password with an unreadable character (%j) is refused', (part) => {
  expect(check(`a${part}b-Quiet-7`, { passwordPolicy: 'good' })).toBe('field_invalid');
});

it('a password above 72 bytes is refused, counted in UTF-8', () => {
  expect(check('é'.repeat(36), { passwordPolicy: 'none' })).toBeUndefined();
  expect(check('é'.repeat(37), { passwordPolicy: 'none' })).toBe('password_too_long');
  expect(check('x'.repeat(10_000), { passwordPolicy: 'good' })).toBe('password_too_long');
});
