import { expect, it } from 'vitest';
import { isReserved } from '#server/signup/reserved-names.js';

const username = { minLength: 3, maxLength: 30, pattern: '.+', reserved: ['admin', 'help'] };

it('a reserved name is the word itself', () => {
  expect(isReserved('help', { username })).toBe(true);
  expect(isReserved('he.lp', { username })).toBe(false);
});
