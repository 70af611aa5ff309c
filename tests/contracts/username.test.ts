import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkUsername } from '#contracts/check-username.js';
import { normalizeUsername } from '#contracts/username.js';

const rules = { minLength: 3, maxLength: 8, pattern: '^[a-z0-9._\\-]+$' };

describe('a username is normalised', () => {
  it.each([
    ['  Ada  ', 'ada'],
    ['ADA.LOVELACE', 'ada.lovelace'],
    ['ａｄａ', 'ada'],
    ['Ada Love\u00a0Lace', 'ada love lace'],
    ['a\u00b4da', 'a\u0301da'.normalize()],
    ['\u3000Ada\u00a0', 'ada'],
    ['\u0130stanbul', 'istanbul'],
    ['I\u0307nci', 'inci'],
    ['\u2066ada\u2069', 'ada'],
    ['\u202aa\u00add\u200ba\u200e', 'ada'],
    ['a\u200d\u0301da', 'áda'],
  ])('%j becomes %j', (typed, normal) => {
    expect(normalizeUsername(typed)).toBe(normal);
  });

  it('stays as it is when normalised twice', () => {
    const awkward = ['ﬁona', 'K-elvin', 'ẞtraße', ' A da ', 'a\u00a8b', 'i\u0307\u0307\u0301', 'i\u0345\u034f\u0307'];
    for (const text of awkward) expect(normalizeUsername(normalizeUsername(text))).toBe(normalizeUsername(text));
    const pieces = [...'iIİA \u0301\u0307\u0316\u0345\u034f\u200d\u2069\u00a8\uffa0Σ'];
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...pieces) }), (text) => {
        expect(normalizeUsername(normalizeUsername(text))).toBe(normalizeUsername(text));
      }),
      { numRuns: 5000 },
    );
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
    ['a da', 'username_has_spaces'],
    ['ада', 'username_invalid'],
    ['ädä', 'username_invalid'],
  ])('%j: %s', (username, code) => {
    expect(checkUsername(username, rules)).toBe(code);
  });

  it('is refused at once, however long it is and however much it looks like an address', () => {
    // Tried from each dot on, this would run into the time of the test.
    expect(checkUsername(`a@${'.a'.repeat(500_000)}@`, rules)).toBe('username_too_long');
    expect(checkUsername(`${'a'.repeat(200)}@example.com`, rules)).toBe('username_is_email');
    expect(checkUsername('a'.repeat(300), { ...rules, maxLength: 400 })).toBeUndefined();
  });

  it('is good where what is seen of it is good', () => {
    expect(checkUsername(normalizeUsername('a\u200bda'), rules)).toBeUndefined();
    expect(checkUsername(normalizeUsername('İnci'), rules)).toBeUndefined();
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
