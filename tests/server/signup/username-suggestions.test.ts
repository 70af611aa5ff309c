import { describe, expect, it } from 'vitest';
import type { Account } from '#server/signup/account.js';
import { usernameCandidates } from '#server/signup/usernames.js';

const rules = { minLength: 3, maxLength: 15, pattern: '^[a-z0-9._\\-]+$' };
const nobody: Account = {
  userId: 'google-oauth2|1',
  emailVerified: false,
  blocked: false,
  identities: [],
  appMetadata: {},
};
const candidates = (profile: Partial<Account>, wanted?: string) =>
  usernameCandidates({ ...nobody, ...profile }, rules, wanted);
const verified = (email: string) => ({ email, emailVerified: true });

describe('names to suggest', () => {
  it('come from the name first, then from the nickname and the address', () => {
    const profile = {
      givenName: 'Ada',
      familyName: 'Lovelace',
      nickname: 'countess',
      ...verified('ada.1815@example.com'),
    };
    expect(candidates(profile).slice(0, 4)).toEqual(['ada.lovelace', 'countess', 'ada.1815', 'a.lovelace']);
  });

  it('come from the full name where a provider does not part it', () => {
    expect(candidates({ name: 'Eva  van der Bij' })[0]).toBe('eva.van.der.bij');
  });

  it.each([
    ['Jürgen Weiß', 'jurgen.weiss'],
    ['Łukasz Źródło', 'lukasz.zrodlo'],
    ['Øystein Ås', 'oystein.as'],
    ["Anne O'Brien", 'anne.obrien'],
    ['Dr. Ada (Byron)', 'dr.ada.byron'],
  ])('of %j begin with %j', (name, first) => {
    expect(candidates({ name })[0]).toBe(first);
  });

  it.each(['Мария Склодовская', '李小龍', 'محمد', 'Ελένη'])('of %j are those of the address', (name) => {
    expect(candidates({ name, ...verified('maria.s@example.com') })[0]).toBe('maria.s');
    expect(candidates({ name })).toEqual([]);
  });

  it('have nothing of a word that would lose letters', () => {
    expect(candidates({ givenName: 'Jоhn', familyName: 'Smith' })).toEqual([expect.stringMatching(/^smith\d\d$/)]);
  });

  it.each([
    ['an address that nobody verified', { email: 'ada@example.com' }],
    ['one that hides another', verified('qwmnbvcxyz@privaterelay.appleid.com')],
    ['a number', verified('12345+ada@users.noreply.example.com')],
    ['random letters and digits', verified('a8f3k2x9@example.com')],
    ['a name that is an address', { name: 'ada@example.com', nickname: 'ada@example.com' }],
  ])('have nothing of %s', (_, profile) => {
    expect(candidates(profile)).toEqual([]);
  });

  it('have nothing of what stands behind a plus', () => {
    expect(candidates(verified('ada+harbour@example.com'))[0]).toBe('ada');
  });

  it('keep to the rules', () => {
    const names = candidates({ givenName: 'Maximiliane', familyName: 'Oberhofer', nickname: 'mx' });
    expect(names).toEqual([
      'm.oberhofer',
      expect.stringMatching(/^maximiliane\d\d$/),
      expect.stringMatching(/^oberhofer\d\d$/),
    ]);
  });

  it('stay close to what was wanted, and leave that out', () => {
    const names = candidates({ givenName: 'Ada', familyName: 'Lovelace' }, 'ada.lovelace');
    expect(names).not.toContain('ada.lovelace');
    expect(candidates({ givenName: 'Ada', familyName: 'Lovelace' }, 'countess')[0]).toBe('countess.l');
  });
});
