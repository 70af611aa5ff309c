import { expect, it } from 'vitest';
import { isReservedUsername } from '#server/signup/usernames.js';

const rules = { minLength: 3, maxLength: 30, pattern: '^[\\p{L}\\p{N}._\\-]+$', reserved: ['admin', 'help', 'помощь'] };

it.each(['admin', 'help', 'помощь'])('%j is a reserved username', (name) => {
  expect(isReservedUsername(name, { username: rules })).toBe(true);
});

it.each(['adm1n', 'admins', 'he.lp', 'ádmin', 'ada'])('%j is not a reserved username', (name) => {
  expect(isReservedUsername(name, { username: rules })).toBe(false);
});
