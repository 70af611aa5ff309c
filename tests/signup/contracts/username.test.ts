import { describe, expect, it } from 'vitest';
import { checkUsername, normalizeUsername } from '#contracts/username.js';

const rules = { minLength: 3, maxLength: 8, pattern: '^[a-z0-9._\\-]+$' };

describe('a username is normalised', () => {
  it.each([
    ['  Ada  ', 'ada'],
    ['ADA.LOVELACE', 'ada.lovelace'],
    ['ａｄａ', 'ada'],
    ['Ada Love\tLace', 'adalovelace'],
    ['\u3000Ada\u00a0', 'ada'],
    ['İstanbul', 'i̇stanbul'],
  ])('%j becomes %j', (typed, normal) => {
    expect(normalizeUsername(typed)).toBe(normal);
  });

  it('stays as it is when normalised twice', () => {
    for (const text of ['ﬁona', 'K-elvin', 'ẞtraße', ' A da ', 'a\u00a8b']) {
      expect(normalizeUsername(normalizeUsername(text))).toBe(normalizeUsername(text));
    }
  });
});

describe('a normalised username is checked', () => {
  it.each([
    ['ada', undefined],
    ['a.d-a_9', undefined],
    ['', 'field_required'],
    ['ad', 'username_too_short'],
    ['adalovela', 'username_too_long'],
    ['ada@b.de', 'username_is_email'],
    ['ada@home', 'username_invalid'],
    ['a da', 'username_invalid'],
    ['ада', 'username_invalid'],
    ['ädä', 'username_invalid'],
  ])('%j: %s', (username, code) => {
    expect(checkUsername(username, rules)).toBe(code);
  });

  it('is refused in no time, however long it is and however much it looks like an address', () => {
    const start = performance.now();
    expect(checkUsername(`a@${'.a'.repeat(8000)}@`, rules)).toBe('username_too_long');
    expect(performance.now() - start).toBeLessThan(100);
    expect(checkUsername(`${'a'.repeat(200)}@example.com`, rules)).toBe('username_is_email');
    expect(checkUsername('a'.repeat(300), { ...rules, maxLength: 400 })).toBeUndefined();
  });

  it('has to match the pattern as a whole', () => {
    expect(checkUsername('ada!', { ...rules, pattern: '[a-z]+' })).toBe('username_invalid');
    expect(checkUsername('ada!', { ...rules, pattern: '[a-z]+|[a-z]+!' })).toBeUndefined();
  });

  it('keeps to one script where the pattern allows several, unless the team allows look-alikes', () => {
    const open = { ...rules, pattern: '^[\\p{L}\\p{N}._\\-]+$' };
    expect(checkUsername('марија', open)).toBeUndefined();
    expect(checkUsername('\u0430da', open)).toBe('username_mixed_scripts');
    expect(checkUsername('\u0430da', { ...open, lookAlikes: 'allow' })).toBeUndefined();
  });
});
