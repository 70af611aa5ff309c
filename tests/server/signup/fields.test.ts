import { expect, it } from 'vitest';
import { calendarDay } from '#contracts/field-types/date.js';
import type { ConfiguredField } from '#contracts/signup-config.js';
import { startDeadline } from '#server/deadline.js';
import type { Account } from '#server/signup/account.js';
import { getFormFields, runFieldHooks } from '#server/signup/fields.js';
import { config } from '../../../examples/customer-id/signup.config.js';

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
  return getFormFields([{ ...usual, ...field }], account, leapDay)[0];
}

it.each([
  ['given_name', 'Ada'],
  // Auth0 sets these from the address if a provider sends none.
  ['name', undefined],
  ['nickname', undefined],
  ['family_name', undefined],
] as const)('a field is prefilled with %s, but never with an address or its local part', (prefill, value) => {
  expect(only({ prefill })?.value).toBe(value);
});

it.each([
  ['today', '2028-02-29'],
  ['today-1d', '2028-02-28'],
  ['today+1d', '2028-03-01'],
  ['today-2m', '2027-12-29'],
  // A person born on 1 March 2010 is 17 on that day.
  ['today-18y', '2010-02-28'],
  ['today-4y', '2024-02-29'],
  ['today-12m', '2027-02-28'],
  ['today+366d', '2029-03-01'],
  ['1999-01-01', '1999-01-01'],
])('the bound %s becomes the calendar day %s', (max, day) => {
  expect(only({ type: 'date', max })?.max).toBe(day);
});

it.each([
  ['2026-03-31T12:00:00Z', 'today-1m', '2026-02-28'],
  ['2026-03-31T12:00:00Z', 'today+1m', '2026-04-30'],
  ['2026-03-31T12:00:00Z', 'today-4m', '2025-11-30'],
  ['2026-12-31T23:59:59Z', 'today+2m', '2027-02-28'],
  ['2026-01-01T00:00:00Z', 'today-1d', '2025-12-31'],
])('at %s, %s is %s: a shorter month ends at its last day', (now, day, expected) => {
  expect(calendarDay(day, Date.parse(now))).toBe(expected);
});

it('a field of the form has neither store nor prefill', () => {
  expect(only({ prefill: 'given_name' })).toEqual({ name: 'it', type: 'text', label: 'It', value: 'Ada' });
});

const form = { userId: 'github|1', fields: { customer_id: '123456' }, language: 'en' };

it('a hook that never ends is abandoned at the deadline, and its signal is aborted', async () => {
  let told: AbortSignal | undefined;
  const forever = (_: unknown, { signal }: { signal: AbortSignal }) => {
    told = signal;
    return new Promise<never>(() => {});
  };
  const outcome = await runFieldHooks(
    { config, hooks: { customer_id: forever }, now: () => 0 },
    form,
    startDeadline(30),
  );
  expect(outcome).toMatchObject({ ok: false, failure: { code: 'tenant_timeout', retryAfter: 5 } });
  expect(told?.aborted).toBe(true);
});

it('an error of a hook is thrown, so that the request ends with internal_error', async () => {
  const broken = async () => {
    throw new Error('the legacy system is down');
  };
  const checked = runFieldHooks({ config, hooks: { customer_id: broken }, now: () => 0 }, form, startDeadline(1000));
  await expect(checked).rejects.toThrow('the legacy system is down');
});
