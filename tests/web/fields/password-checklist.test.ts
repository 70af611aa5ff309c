import { describe, expect, it } from 'vitest';
import { toPasswordPolicy } from '#contracts/password.js';
import { judgePassword } from '../../../web/fields/password/judge-password.js';
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

function rulesOf(password: string, policy = flexible) {
  return passwordRules(judgePassword(password, policy, { personal: [] }), policy, en);
}

function met(password: string): string[] {
  return rulesOf(password)
    .filter((rule) => rule.met)
    .map((rule) => rule.key);
}

describe('the list of password rules', () => {
  it('lists the requirements, not met while nothing is typed', () => {
    const rules = passwordRules(null, flexible, en);
    expect(rules.map(({ key }) => key)).toEqual(['length', 'lowercase', 'uppercase', 'number', 'special']);
    expect(rules.filter((rule) => rule.met)).toEqual([]);
  });

  it('ticks each rule off on its own', () => {
    expect(met('x')).toEqual(['lowercase']);
    expect(met('X-7')).toEqual(['uppercase', 'number', 'special']);
    expect(met('x'.repeat(12))).toEqual(['length', 'lowercase']);
    expect(met('Quiet-7-%-boat')).toHaveLength(5);
  });

  it('has one item if only some of the character types are required', () => {
    const good = toPasswordPolicy({ passwordPolicy: 'good' });
    const rules = rulesOf('Quiet7', good);
    expect(rules.map(({ key, met: isMet }) => [key, isMet])).toEqual([
      ['length', false],
      ['types', true],
    ]);
  });

  it('is empty for a policy without requirements', () => {
    expect(rulesOf('', toPasswordPolicy({ passwordPolicy: 'none' }))).toEqual([]);
  });

  it('supports a text of any length', () => {
    expect(met('x-'.repeat(200_000))).toContain('length');
  });
});
