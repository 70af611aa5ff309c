import { describe, expect, it } from 'vitest';
import { createFormatter } from '../../../web/i18n/formatter.js';
import { everyLanguage } from '../../../web/i18n/known-languages.js';
import { loadMessages } from '../../../web/i18n/language-files.js';

it.each([
  [1, '1 znak'],
  [2, '2 znaki'],
  [5, '5 znaków'],
  [12, '12 znaków'],
  [22, '22 znaki'],
])('has the Polish plural of %i', async (count, text) => {
  const { password } = await loadMessages('pl');
  expect(password.minLength(count)).toBe(`Co najmniej ${text}`);
});

it('has the Arabic plurals up to the hundreds', async () => {
  const { username } = await loadMessages('ar');
  const hint = (maxLength: number) => username.hint({ minLength: 3, maxLength, usualCharacters: false });
  expect([10, 11, 30, 100].map(hint)).toEqual([
    'من 3 إلى 10 أحرف',
    'من 3 إلى 11 حرفًا',
    'من 3 إلى 30 حرفًا',
    'من 3 إلى 100 حرف',
  ]);
});

it('has separate forms for one and two in languages with them', async () => {
  const { password, tryLater } = await loadMessages('he');
  expect([1, 2, 10].map(password.minLength)).toEqual(['לפחות תו אחד', 'לפחות שני תווים', 'לפחות 10 תווים']);
  expect(tryLater.countdown(1)).toBe('ננסה שוב בעוד שנייה.');
});

it('has the English plurals', async () => {
  const { password, fieldErrors } = await loadMessages('en');
  expect([1, 2].map(password.minLength)).toEqual(['At least 1 character', 'At least 2 characters']);
  expect([1, 2].map(password.maxRepeats)).toEqual([
    'No character twice in a row',
    'No character more than 2 times in a row',
  ]);
  expect(fieldErrors.field_too_long({ kind: 'text', maxLength: 1 })).toBe('Use 1 character or fewer.');
  expect(fieldErrors.field_too_short({ kind: 'text', minLength: 1 })).toBe('Use at least 1 character.');
});

it('formats durations, in minutes above a minute and a half', () => {
  const { later } = createFormatter('de');
  expect([1, 5, 90, 91, 300].map(later)).toEqual([
    'in 1 Sekunde',
    'in 5 Sekunden',
    'in 90 Sekunden',
    'in 2 Minuten',
    'in 5 Minuten',
  ]);
});

it('formats large numbers in the language', () => {
  expect(createFormatter('de').number(12345)).toBe('12.345');
  expect(createFormatter('hi').number(123456)).toBe('1,23,456');
});

describe.each(everyLanguage)('a list in $key', ({ key, locale }) => {
  it('has a separator other than a space between two items', () => {
    const separators = createFormatter(locale).list(['1', '2', '3', '4']).split(/[1-4]/).slice(1, -1);
    expect(separators).toHaveLength(3);
    for (const separator of separators) expect(separator.trim()).not.toBe('');
  });

  it('of character types keeps its items apart', async () => {
    const { password } = await loadMessages(key);
    const types = ['lowercase', 'uppercase', 'number', 'special'] as const;
    const words = types.map((type) => password.someTypes(1, [type]).split(/[:：] ?/)[1] ?? '');
    const text = password.someTypes(3, types);
    for (const [at, word] of words.slice(1).entries()) {
      const before = words[at] ?? '';
      const between = text.slice(text.indexOf(before) + before.length, text.indexOf(word));
      expect(between.trim(), `${before}, ${word}`).not.toBe('');
    }
  });
});

it('puts no hyphen between the Hebrew "and" and a Hebrew word', async () => {
  const { password } = await loadMessages('he');
  expect(password.someTypes(3, ['lowercase', 'special'])).toContain(' ותו מיוחד');
});

it('formats the first day of a month in French', async () => {
  const { fieldErrors } = await loadMessages('fr');
  const early = (min: string) => fieldErrors.field_too_low({ kind: 'date', min });
  expect(early('1 mars 2026')).toBe('Choisissez une date à partir du 1er mars 2026.');
  expect(early('11 mars 2026')).toBe('Choisissez une date à partir du 11 mars 2026.');
});
