import { describe, expect, it } from 'vitest';
import { toPasswordPolicy } from '#contracts/password-policy.js';
import { brokenProhibition, passwordRules } from '../../../web/fields/password/password-checklist.js';
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
  return passwordRules(password, policy, en);
}

function met(password: string): string[] {
  return rulesOf(password)
    .filter((rule) => rule.met)
    .map((rule) => rule.key);
}

describe('the list of password rules', () => {
  it('has what a password needs, open while nothing is typed', () => {
    const keys = rulesOf('').map((rule) => rule.key);
    expect(keys).toEqual(['length', 'lowercase', 'uppercase', 'number', 'special']);
    expect(met('')).toEqual([]);
  });

  it('ticks each rule off on its own', () => {
    expect(met('x')).toEqual(['lowercase']);
    expect(met('X-7')).toEqual(['uppercase', 'number', 'special']);
    expect(met('x'.repeat(12))).toEqual(['length', 'lowercase']);
    expect(met('Quiet-7-%-boat')).toHaveLength(5);
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

  it('bears a text of any length', () => {
    expect(met('x-'.repeat(200_000))).toContain('length');
  });
});

describe('what a password must not have', () => {
  const said = (password: string, policy = flexible) => brokenProhibition(password, policy, en);

  it('is said once it has it: repeats, sequences', () => {
    expect(said('')).toBeNull();
    expect(said('Quiet-7-%-boat')).toBeNull();
    expect(said('xxx')).toBe('No character more than 2 times in a row');
    expect(said('abc')).toBe('No sequences like abc or 321');
    expect(said('abc', toPasswordPolicy({ passwordPolicy: 'good' }))).toBeNull();
  });

  it('and the upper limit once it is passed, counted in bytes', () => {
    const limit = /^No more than 72 characters/;
    expect(said('x-'.repeat(36))).toBeNull();
    expect(said('x-'.repeat(37))).toMatch(limit);
    expect(said('é-'.repeat(25))).toMatch(limit);
  });
});
