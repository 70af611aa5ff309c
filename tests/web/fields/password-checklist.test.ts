import { describe, expect, it } from 'vitest';
import { type PasswordPolicy, toPasswordPolicy } from '#contracts/password-policy.js';
import type { Dictionary } from '../../../web/fields/password/common-passwords.js';
import { passwordRules } from '../../../web/fields/password/password-checklist.js';
import { en } from '../../../web/i18n/languages/en.js';

const flexible = toPasswordPolicy({
  password_options: {
    complexity: {
      min_length: 12,
      character_types: ['lowercase', 'uppercase', 'number', 'special'],
      character_type_rule: 'all',
      identical_characters: 'block',
      sequential_characters: 'block',
    },
    profile_data: { active: true },
  },
});

const facts = { personal: ['ada', 'lovelace'], isCommon: (password: string) => password.toLowerCase() === 'password1' };

function rulesOf(password: string, policy: PasswordPolicy, dictionary: Dictionary = 'ready') {
  return passwordRules(password, { policy, facts, dictionary }, en);
}

function met(password: string, policy = flexible): string[] {
  return rulesOf(password, policy)
    .filter((rule) => rule.met)
    .map((rule) => rule.key);
}

describe('the list of password rules', () => {
  it('has every rule of a flexible policy open while nothing is typed', () => {
    const keys = rulesOf('', flexible).map((rule) => rule.key);
    const types = ['lowercase', 'uppercase', 'number', 'special'];
    expect(keys).toEqual(['length', 'personal', ...types, 'repeats', 'sequences']);
    expect(met('')).toEqual([]);
  });

  it('ticks each rule off on its own', () => {
    expect(met('x')).toEqual(['personal', 'lowercase', 'repeats', 'sequences']);
    expect(met('xxx')).toEqual(['personal', 'lowercase', 'sequences']);
    expect(met('abc')).toEqual(['personal', 'lowercase', 'repeats']);
    expect(met('Lovelace-7-%-boat')).not.toContain('personal');
    expect(met('Quiet-7-%-boat')).toHaveLength(8);
  });

  it('does not tick off what the server has refused: the tenant knows more words', () => {
    const policy = toPasswordPolicy({
      password_no_personal_info: { enable: true },
      password_dictionary: { enable: true },
    });
    const metAfter = (refusal: string | undefined) =>
      passwordRules('a-Skywalker77-x', { policy, facts, dictionary: 'ready', refusal }, en)
        .filter((rule) => rule.met)
        .map(({ key }) => key);
    expect(metAfter(undefined)).toEqual(['personal', 'common']);
    expect(metAfter('password_has_personal_data')).toEqual(['common']);
    expect(metAfter('password_too_common')).toEqual(['personal']);
  });

  it('is one point where some of the kinds of characters are enough', () => {
    const good = toPasswordPolicy({ passwordPolicy: 'good' });
    const rules = rulesOf('Quiet7', good);
    expect(rules.map(({ key, met: isMet }) => [key, isMet])).toEqual([
      ['length', false],
      ['types', true],
    ]);
  });

  it('is empty for a policy that asks for nothing', () => {
    expect(rulesOf('', toPasswordPolicy({ passwordPolicy: 'none' }))).toEqual([]);
  });

  it('ticks off that a password is not common once the dictionary is there, and says nothing of it where there is none', () => {
    const policy = toPasswordPolicy({ passwordPolicy: 'low', password_dictionary: { enable: true } });
    const common = (password: string, dictionary: Dictionary) =>
      rulesOf(password, policy, dictionary).find(({ key }) => key === 'common')?.met;
    expect(common('Quiet7', 'ready')).toBe(true);
    expect(common('Password1', 'ready')).toBe(false);
    expect(common('', 'ready')).toBe(false);
    expect(common('Quiet7', 'not there yet')).toBe(false);
    expect(common('Quiet7', 'missing')).toBeUndefined();
  });

  it('names the upper limit once it is passed, counted in bytes', () => {
    const keys = (password: string) => rulesOf(password, flexible).map(({ key }) => key);
    expect(keys('x'.repeat(72))).not.toContain('bytes');
    expect(keys('x'.repeat(73))).toContain('bytes');
    expect(keys('é'.repeat(37))).toContain('bytes');
  });

  it('bears a text of any length', () => {
    expect(met('x-'.repeat(200_000))).toContain('repeats');
  });
});
