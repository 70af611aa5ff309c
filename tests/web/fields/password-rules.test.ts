import { describe, expect, it } from 'vitest';
import { toPasswordPolicy } from '#contracts/password-policy.js';
import { passwordRules } from '../../../web/fields/password-rules.js';
import { en } from '../../../web/i18n/en.js';

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

function met(password: string, policy = flexible): string[] {
  return passwordRules(password, policy, ['ada', 'lovelace'], en)
    .filter((rule) => rule.met)
    .map((rule) => rule.key);
}

describe('the list of password rules', () => {
  it('has every rule of a flexible policy open while nothing is typed', () => {
    const keys = passwordRules('', flexible, [], en).map((rule) => rule.key);
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

  it('is one point where some of the kinds of characters are enough', () => {
    const good = toPasswordPolicy({ passwordPolicy: 'good' });
    const rules = passwordRules('Quiet7', good, [], en);
    expect(rules.map(({ key, met: isMet }) => [key, isMet])).toEqual([
      ['length', false],
      ['types', true],
    ]);
  });

  it('is empty for a policy that asks for nothing', () => {
    expect(passwordRules('', toPasswordPolicy({ passwordPolicy: 'none' }), [], en)).toEqual([]);
  });
});
