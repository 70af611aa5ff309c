import { describe, expect, it } from 'vitest';
import { checkUsername, normalizeUsername } from '#contracts/username.js';

const rules = { minLength: 3, maxLength: 8, pattern: '^[a-z0-9._\\-]+$' };

describe('a username is normalised', () => {
  it.each([
    ['  Ada  ', 'ada'],
    ['ADA.LOVELACE', 'ada.lovelace'],
    ['ａｄａ', 'ada'],
    ['İstanbul', 'i̇stanbul'],
  ])('%j becomes %j', (typed, normal) => {
    expect(normalizeUsername(typed)).toBe(normal);
  });

  it('stays as it is when normalised twice', () => {
    for (const text of ['ﬁona', 'K-elvin', 'ẞtraße', ' Ada ']) {
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
});
