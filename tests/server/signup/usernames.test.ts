import { describe, expect, it } from 'vitest';
import type { Account } from '#server/signup/account.js';
import { checkServerRules, usernameCandidates } from '#server/signup/usernames.js';

const rules = { minLength: 3, maxLength: 15, pattern: '^[a-z0-9._\\-]+$' };
const emptyAccount: Account = {
  userId: 'google-oauth2|1',
  emailVerified: false,
  blocked: false,
  identities: [],
  appMetadata: {},
};
const candidates = (profile: Partial<Account>, desired?: string) =>
  usernameCandidates({ ...emptyAccount, ...profile }, rules, desired);
const verified = (email: string) => ({ email, emailVerified: true });

describe('suggested usernames', () => {
  it('come from the name first, then from the nickname and the address', () => {
    const profile = {
      givenName: 'Ada',
      familyName: 'Lovelace',
      nickname: 'countess',
      ...verified('ada.1815@example.com'),
    };
    expect(candidates(profile).slice(0, 4)).toEqual(['ada.lovelace', 'countess', 'ada.1815', 'a.lovelace']);
  });

  it('come from the full name if there is no given and family name', () => {
    expect(candidates({ name: 'Eva  van der Bij' })[0]).toBe('eva.van.der.bij');
  });

  it.each([
    ['Jürgen Weiß', 'jurgen.weiss'],
    ['Łukasz Źródło', 'lukasz.zrodlo'],
    ['Øystein Ås', 'oystein.as'],
    ["Anne O'Brien", 'anne.obrien'],
    ['Dr. Ada (Byron)', 'dr.ada.byron'],
  ])('for %j start with %j', (name, first) => {
    expect(candidates({ name })[0]).toBe(first);
  });

  it.each(['Мария Склодовская', '李小龍', 'محمد', 'Ελένη'])('for %j come from the address', (name) => {
    expect(candidates({ name, ...verified('maria.s@example.com') })[0]).toBe('maria.s');
    expect(candidates({ name })).toEqual([]);
  });

  it('leave out words with letters of other scripts', () => {
    expect(candidates({ givenName: 'Jоhn', familyName: 'Smith' })).toEqual([expect.stringMatching(/^smith\d\d$/)]);
  });

  it.each([
    ['an unverified address', { email: 'ada@example.com' }],
    ['a private relay address', verified('qwmnbvcxyz@privaterelay.appleid.com')],
    ['a number', verified('12345+ada@users.noreply.example.com')],
    ['random letters and digits', verified('a8f3k2x9@example.com')],
    ['a name that is an address', { name: 'ada@example.com', nickname: 'ada@example.com' }],
  ])('are not derived from %s', (_, profile) => {
    expect(candidates(profile)).toEqual([]);
  });

  it('leave out the subaddress after a plus', () => {
    expect(candidates(verified('ada+harbour@example.com'))[0]).toBe('ada');
  });

  it('follow the username rules', () => {
    const names = candidates({ givenName: 'Maximiliane', familyName: 'Oberhofer', nickname: 'mx' });
    expect(names).toEqual([
      'm.oberhofer',
      expect.stringMatching(/^maximiliane\d\d$/),
      expect.stringMatching(/^oberhofer\d\d$/),
    ]);
  });

  it('resemble the typed username, and leave it out', () => {
    const names = candidates({ givenName: 'Ada', familyName: 'Lovelace' }, 'ada.lovelace');
    expect(names).not.toContain('ada.lovelace');
    expect(candidates({ givenName: 'Ada', familyName: 'Lovelace' }, 'countess')[0]).toBe('countess.l');
  });
});

const reserved = {
  minLength: 3,
  maxLength: 30,
  pattern: '^[\\p{L}\\p{N}._\\-]+$',
  reserved: ['admin', 'help', 'помощь'],
};

it.each(['admin', 'help', 'помощь'])('%j is a reserved username', (name) => {
  expect(checkServerRules(name, { username: reserved })).toBe('username_reserved');
});

it.each(['adm1n', 'admins', 'he.lp', 'ádmin', 'ada'])('%j is not a reserved username', (name) => {
  expect(checkServerRules(name, { username: reserved })).toBeUndefined();
});
