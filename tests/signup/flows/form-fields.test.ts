import { expect, it } from 'vitest';
import type { ConfiguredField } from '#contracts/signup-config.js';
import { formFields } from '#signup/flows/form-fields.js';
import type { Account } from '#signup/ports/account-directory.js';

const account: Account = {
  userId: 'google-oauth2|1',
  email: 'Ada.Lovelace@example.com',
  emailVerified: true,
  name: 'ada.lovelace@example.com',
  givenName: ' Ada ',
  nickname: 'ada.lovelace',
  blocked: false,
  identities: [],
  appMetadata: {},
};
const leapDay = Date.parse('2028-02-29T23:59:59Z');

function only(field: Partial<ConfiguredField>) {
  const usual = { name: 'it', type: 'text', label: 'It', store: { in: 'app_metadata' } } as const;
  return formFields([{ ...usual, ...field }], account, leapDay)[0];
}

it.each([
  ['given_name', 'Ada'],
  // Auth0 fills these in from the address where a provider gives none.
  ['name', undefined],
  ['nickname', undefined],
  ['family_name', undefined],
] as const)('begins with %s of the profile, never with an address or a part of it', (prefill, value) => {
  expect(only({ prefill })?.value).toBe(value);
});

it.each([
  ['today', '2028-02-29'],
  ['today-1d', '2028-02-28'],
  ['today+1d', '2028-03-01'],
  ['today-2m', '2027-12-29'],
  // Nobody is older on the day before: the 29th of February of other years is the 1st of March.
  ['today-1y', '2027-03-01'],
  ['1999-01-01', '1999-01-01'],
])('makes a day of the calendar of %s', (max, day) => {
  expect(only({ type: 'date', max })?.max).toBe(day);
});

it('says nothing of where a value is stored and what it begins with', () => {
  expect(only({ prefill: 'given_name' })).toEqual({ name: 'it', type: 'text', label: 'It', value: 'Ada' });
});
