import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkUsername, hasMixedScripts } from '#contracts/check-username.js';
import { normalizeUsername } from '#contracts/username.js';

const rules = { minLength: 3, maxLength: 8, pattern: '^[a-z0-9._\\-]+$' };

describe('normalizeUsername', () => {
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

  it('is idempotent', () => {
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

describe('a normalized username', () => {
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

  it('is refused in linear time, however long it is', () => {
    // With backtracking from each dot, the first text would exceed the timeout of the test.
    expect(checkUsername(`a@${'.a'.repeat(500_000)}@`, rules)).toBe('username_too_long');
    expect(checkUsername(`${'a'.repeat(200)}@example.com`, rules)).toBe('username_is_email');
    expect(checkUsername('a'.repeat(300), { ...rules, maxLength: 400 })).toBeUndefined();
  });

  it('is valid if its visible characters are valid', () => {
    expect(checkUsername(normalizeUsername('a\u200bda'), rules)).toBeUndefined();
    expect(checkUsername(normalizeUsername('İnci'), rules)).toBeUndefined();
  });

  it('must match the pattern as a whole', () => {
    expect(checkUsername('ada!', { ...rules, pattern: '[a-z]+' })).toBe('username_invalid');
    expect(checkUsername('ada!', { ...rules, pattern: '[a-z]+|[a-z]+!' })).toBeUndefined();
  });

  it('must not mix scripts even if the pattern allows several, unless the team allows look-alikes', () => {
    const open = { ...rules, pattern: '^[\\p{L}\\p{N}._\\-]+$' };
    expect(checkUsername('марија', open)).toBeUndefined();
    expect(checkUsername('\u0430da', open)).toBe('username_mixed_scripts');
    expect(checkUsername('\u0430da', { ...open, lookAlikes: 'allow' })).toBeUndefined();
  });
});

describe('hasMixedScripts is true', () => {
  it.each([
    ['a Latin name with a Cyrillic а', '\u0430da'],
    ['a Cyrillic name with a Latin j', 'мари\u006aа'],
    ['a Latin name with a Greek ο', 'ad\u03bf'],
    ['Latin letters and Arabic digits', 'ada\u0663'],
    ['Hangul and Hiragana', '한글ひ'],
    ['a script that is not recommended for identifiers', 'ꮳꮃꭹ'],
  ])('for %s', (_, name) => {
    expect(hasMixedScripts(name)).toBe(true);
  });
});

describe('hasMixedScripts is false', () => {
  it.each(
    [
      ['ada.l-9_', 'søphie.müller', 'марија.2', 'ελένη', 'नमस्ते', 'עדה', 'هدى', 'ทดสอบ', 'አዳ'],
      ['ada李', 'アダada', 'あだ李', '에이다ada', 'ㄅㄆa', 'ー'],
    ].flat(),
  )('for %j', (name) => {
    expect(hasMixedScripts(name)).toBe(false);
  });
});
