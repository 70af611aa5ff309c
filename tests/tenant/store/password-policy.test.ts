import { describe, expect, it } from 'vitest';
import type { ConnectionOptions } from '#tenant/local/store/connection-options.js';
import { brokenPasswordRule, hashPassword, type PasswordOwner } from '#tenant/local/store/users/passwords.js';

const NOBODY: PasswordOwner = { profile: {}, user_metadata: undefined, history: [] };

function broken(password: string, options: ConnectionOptions, owner: Partial<PasswordOwner> = {}) {
  return brokenPasswordRule(password, options, { ...NOBODY, ...owner });
}

describe('the five older policies', () => {
  const cases: [NonNullable<ConnectionOptions['passwordPolicy']>, string[], string[]][] = [
    ['none', ['x'], ['']],
    ['low', ['xxxxxx'], ['xxxxx']],
    ['fair', ['abcdEF12'], ['abcdEF1', 'abcdefg1', 'ABCDEFG1', 'abcdEFGH', 'abcdefg!']],
    ['good', ['abcdEF12', 'abcdefg1!', 'abc def 1', 'ABCDEF1~'], ['abcdEF1', 'abcdefg1', 'abcdefgé1', 'ABCDEFGHI']],
    ['excellent', ['aabbCC1122', 'abcdefghi1!'], ['aabbCC112', 'aaabbCC112', 'abcdefghij']],
  ];
  it.each(cases)('%s accepts %j and refuses %j', (passwordPolicy, good, weak) => {
    for (const password of good) expect(broken(password, { passwordPolicy }), password).toBeUndefined();
    for (const password of weak) expect(broken(password, { passwordPolicy }), password).toBe('password_too_weak');
  });

  it('replaces the length of the policy by min_length, longer or shorter', () => {
    const options = (min_length: number) =>
      ({ passwordPolicy: 'good', password_complexity_options: { min_length } }) as const;
    expect(broken('abcdEF12', options(10))).toBe('password_too_weak');
    expect(broken('aB1', options(3))).toBeUndefined();
  });

  it('counts length in UTF-16 units', () => {
    expect(broken('😀😀😀', { passwordPolicy: 'low' })).toBeUndefined();
  });
});

describe('the other older options', () => {
  it('refuses common and listed passwords, ignoring case, but not passwords that contain them', () => {
    const options = { password_dictionary: { enable: true, dictionary: ['HarbourTown'] } };
    expect(broken('PASSWORD123', options)).toBe('password_too_common');
    expect(broken('harbourtown', options)).toBe('password_too_common');
    expect(broken('harbourtown2', options)).toBeUndefined();
    expect(broken('PASSWORD123', { password_dictionary: { enable: false } })).toBeUndefined();
  });

  it('refuses personal data anywhere in the password, ignoring case', () => {
    const options = { password_no_personal_info: { enable: true } };
    const owner = {
      profile: { name: 'Grace Hopper', username: 'amazing', nickname: 'gracie', email: 'rear.admiral@example.com' },
      user_metadata: { name: 'Murray', first: 'Brewster', last: 'Cobol', other: 'harmless' },
    };
    for (const text of ['Grace Hopper', 'AMAZING', 'gracie', 'rear.admiral', 'murray', 'brewster', 'cobol']) {
      expect(broken(`x-${text}-1`, options, owner), text).toBe('password_has_user_info');
    }
    for (const text of ['example.com', 'harmless', 'admiral', 'Hopper'])
      expect(broken(`x-${text}-1`, options, owner)).toBeUndefined();
    expect(broken('Majestic-Harbour-42', options, { profile: { email: 'j@example.com' } })).toBeUndefined();
  });

  it('refuses as many earlier passwords as the size of the history', () => {
    const history = ['third', 'second', 'first'].map(hashPassword);
    const options = { password_history: { enable: true, size: 2 } };
    expect(broken('third', options, { history })).toBe('password_used_before');
    expect(broken('second', options, { history })).toBe('password_used_before');
    expect(broken('first', options, { history })).toBeUndefined();
  });
});

describe('the flexible policy', () => {
  const complexity = (settings: NonNullable<ConnectionOptions['password_options']>['complexity']) =>
    ({ password_options: { complexity: settings ?? {} } }) satisfies ConnectionOptions;

  it('replaces every older setting', () => {
    const options: ConnectionOptions = {
      passwordPolicy: 'excellent',
      password_dictionary: { enable: true },
      password_options: { complexity: { min_length: 3 } },
    };
    expect(broken('letmein', options)).toBeUndefined();
    expect(broken('le', options)).toBe('password_too_weak');
  });

  it('requires all named character types, or three of four', () => {
    const all = complexity({ character_types: ['uppercase', 'number'], character_type_rule: 'all' });
    expect(broken('aB1', all)).toBeUndefined();
    expect(broken('ab1', all)).toBe('password_too_weak');
    const types = ['uppercase', 'lowercase', 'number', 'special'] as const;
    const three = complexity({ character_types: [...types], character_type_rule: 'three_of_four' });
    expect(broken('aB1', three)).toBeUndefined();
    expect(broken('ab1', three)).toBe('password_too_weak');
  });

  it('refuses three identical characters in a row if identical_characters is block', () => {
    expect(broken('xaaay', complexity({ identical_characters: 'block' }))).toBe('password_too_weak');
    expect(broken('xaaya', complexity({ identical_characters: 'block' }))).toBeUndefined();
    expect(broken('xaaay', complexity({ identical_characters: 'allow' }))).toBeUndefined();
  });

  it('refuses sequences of letters and digits if sequential_characters is block', () => {
    const options = complexity({ sequential_characters: 'block' });
    for (const password of ['x-abc', 'x-CBA', 'x-321', 'q789'])
      expect(broken(password, options)).toBe('password_too_weak');
    for (const password of ['ab1', 'acegik', 'a1b2c3', '89:;', 'x-CbA'])
      expect(broken(password, options)).toBeUndefined();
  });

  it('refuses more than 72 bytes of UTF-8 only if max_length_exceeded is error', () => {
    const long = 'é'.repeat(37);
    expect(broken(long, complexity({ max_length_exceeded: 'error' }))).toBe('password_too_weak');
    expect(broken(long.slice(0, 36), complexity({ max_length_exceeded: 'error' }))).toBeUndefined();
    expect(broken(long, complexity({ max_length_exceeded: 'truncate' }))).toBeUndefined();
  });

  it('has its own dictionary, history and blocked fields', () => {
    const password_options = {
      dictionary: { active: true, custom: ['Lighthouse'] },
      history: { active: true, size: 1 },
      profile_data: { active: true, blocked_fields: ['family_name', 'email', 'user_metadata.boat'] },
    };
    const owner = {
      profile: { family_name: 'Hopper', name: 'Grace', email: 'admiral@example.com' },
      user_metadata: { boat: 'Endeavour' },
      history: [hashPassword('before')],
    };
    expect(broken('lighthouse', { password_options }, owner)).toBe('password_too_common');
    expect(broken('letmein', { password_options }, owner)).toBe('password_too_common');
    expect(broken('before', { password_options }, owner)).toBe('password_used_before');
    for (const text of ['hopper', 'admiral', 'endeavour']) {
      expect(broken(`x${text}`, { password_options }, owner)).toBe('password_has_user_info');
    }
    expect(broken('x-grace', { password_options }, owner)).toBeUndefined();
  });
});
