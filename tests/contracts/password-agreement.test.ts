import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkPassword, toPasswordPolicy } from '#contracts/password.js';
import type { ConnectionOptions } from '#tenant/local/store/connection-options.js';
import { brokenPasswordRule } from '#tenant/local/store/users/passwords.js';
import { isStrongForAuth0 } from '../support/password-sheriff.js';

// The local tenant has its own implementation of Auth0's password rules. Both must give the same result as each other, and as
// the package with which Auth0 checks password strength.
const toggle = fc.record({ enable: fc.boolean() });
const legacy = fc.record(
  {
    passwordPolicy: fc.constantFrom('none', 'low', 'fair', 'good', 'excellent'),
    password_complexity_options: fc.record({ min_length: fc.integer({ min: 1, max: 128 }) }),
    password_dictionary: toggle,
    password_no_personal_info: toggle,
  },
  { requiredKeys: [] },
);
const complexity = fc.record(
  {
    min_length: fc.integer({ min: 1, max: 72 }),
    character_types: fc.subarray(['lowercase', 'uppercase', 'number', 'special'] as const),
    character_type_rule: fc.constantFrom('all', 'three_of_four'),
    identical_characters: fc.constantFrom('allow', 'block'),
    sequential_characters: fc.constantFrom('allow', 'block'),
    max_length_exceeded: fc.constantFrom('truncate', 'error'),
  },
  { requiredKeys: [] },
);
const flexible = fc.record({
  password_options: fc.record(
    {
      complexity,
      dictionary: fc.record({ active: fc.boolean() }),
      profile_data: fc.record({ active: fc.boolean() }),
    },
    { requiredKeys: [] },
  ),
});
const options = fc.oneof(legacy, flexible);

const pieces = [
  'a',
  'ada',
  'Lovelace',
  'abc',
  'xYz',
  'CBA',
  '321',
  '9:;',
  'aaa',
  '!!!',
  '😀😀😀',
  'É',
  '😀',
  'ß',
  'İ',
  ' ',
  '!',
  'Z',
  '7',
  'password1',
];
const password = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 30 })
  // Only the form refuses U+FFFD.
  .map((parts) => parts.join('').replaceAll('\ufffd', ''));
const username = fc.constantFrom('a', 'ada', 'lovelace', 'z7', 'somebody');
const localPart = fc.constantFrom('ada', 'b', 'a.lovelace', 'zz');

/** The error that page and API find, and the error of a create call with this password at the local tenant. */
function bothSides(settings: ConnectionOptions, typed: string, [name, local]: [string, string]) {
  const profile = { username: name, email: `${local}@example.com` };
  return {
    ours: checkPassword(typed, toPasswordPolicy(settings), { personal: [name, local] }),
    tenants: brokenPasswordRule(typed, settings, { profile, user_metadata: undefined, history: [] }),
  };
}

it('the tenant accepts every password that the form accepts, except words of its dictionary', () => {
  fc.assert(
    fc.property(options, password, fc.tuple(username, localPart), (settings, typed, who) => {
      const { ours, tenants } = bothSides(settings, typed, who);
      if (ours === undefined) expect([undefined, 'password_too_common']).toContain(tenants);
    }),
    { numRuns: 4000 },
  );
});

it('the form accepts every password that the tenant accepts, except those that bcrypt would truncate', () => {
  fc.assert(
    fc.property(options, password, fc.tuple(username, localPart), (settings, typed, who) => {
      const { ours, tenants } = bothSides(settings, typed, who);
      if (tenants === undefined) expect([undefined, 'password_too_long']).toContain(ours);
    }),
    { numRuns: 4000 },
  );
});

const strength = fc.oneof(
  fc.record({ passwordPolicy: fc.constantFrom('none', 'low', 'fair', 'good', 'excellent') }),
  fc.record({ password_options: fc.record({ complexity }) }),
);

/** Whether each side finds a password strong enough. Only ours checks the length that bcrypt reads. */
function isStrong(settings: ConnectionOptions, typed: string) {
  const { ours, tenants } = bothSides(settings, typed, ['nobody', 'nobody']);
  return { ours: ours === undefined, tenants: tenants === undefined, auth0: isStrongForAuth0(typed, settings) };
}

it('form and tenant accept exactly the passwords that Auth0’s own package accepts', () => {
  fc.assert(
    fc.property(strength, password, (settings, typed) => {
      fc.pre(Buffer.byteLength(typed) <= 72);
      const { ours, tenants, auth0 } = isStrong(settings, typed);
      expect({ ours, tenants }).toEqual({ ours: auth0, tenants: auth0 });
    }),
    { numRuns: 4000 },
  );
});

it.each([
  ['xYz', true],
  ['xyz', false],
  ['CBA', false],
  ['😀😀😀', true],
  ['aaa', false],
])('%s has no sequence that Auth0 blocks: %s', (typed, fine) => {
  const complexity = { identical_characters: 'block', sequential_characters: 'block' } as const;
  expect(isStrong({ password_options: { complexity } }, typed)).toEqual({ ours: fine, tenants: fine, auth0: fine });
});
