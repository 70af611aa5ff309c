import { expect, it } from 'vitest';
import { loadMessages } from '../../../web/i18n/language-list.js';
import { wordingOf } from '../../../web/i18n/wording.js';

it.each([
  [1, '1 znak'],
  [2, '2 znaki'],
  [5, '5 znaków'],
  [12, '12 znaków'],
  [22, '22 znaki'],
])('counts %i as Polish does', async (count, text) => {
  const { password } = await loadMessages('pl');
  expect(password.minLength(count)).toBe(text);
});

it('has a form of its own for two where a language has one', async () => {
  const { password } = await loadMessages('he');
  expect([1, 2, 10].map(password.minLength)).toEqual(['תו אחד', 'שני תווים', '10 תווים']);
});

it('says how long it takes, in minutes from a minute and a half on', () => {
  const { later } = wordingOf('de');
  expect([1, 5, 90, 91, 300].map(later)).toEqual([
    'in 1 Sekunde',
    'in 5 Sekunden',
    'in 90 Sekunden',
    'in 2 Minuten',
    'in 5 Minuten',
  ]);
});

it('writes large numbers as the language does', () => {
  expect(wordingOf('de').number(12345)).toBe('12.345');
  expect(wordingOf('hi').number(123456)).toBe('1,23,456');
});
