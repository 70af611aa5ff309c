import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkUsername } from '#contracts/check-username.js';
import {
  type ConnectionUsernameOptions,
  limitToConnection,
  normalizeUsername,
  usualUsernamePattern,
} from '#contracts/username.js';
import type { ConnectionOptions } from '#tenant/local/store/connection-options.js';
import { checkUsername as tenantsWord } from '#tenant/local/store/connection-rules.js';

const usual = { minLength: 3, maxLength: 30, pattern: usualUsernamePattern };
const anything = { minLength: 1, maxLength: 200, pattern: '.+' };
const newer = (validation: object): ConnectionUsernameOptions => ({ attributes: { username: { validation } } });

describe('limitToConnection takes the stricter of config and connection:', () => {
  it.each([
    ['the older settings', { requires_username: true, validation: { username: { min: 5, max: 12 } } }, 5, 12],
    ['the newer settings', newer({ min_length: 5, max_length: 12 }), 5, 12],
    ['Auth0’s default lengths if the connection sets none', { requires_username: true }, 3, 15],
    ['the same for the newer settings', newer({}), 3, 15],
    ['the config if the connection allows more', newer({ min_length: 1, max_length: 128 }), 3, 30],
    ['the config if the connection has no usernames', {}, 3, 30],
    ['the connection’s maximum if it is below the config’s minimum', newer({ max_length: 2 }), 2, 2],
  ])('%s', (_, options, minLength, maxLength) => {
    expect(limitToConnection(usual, options)).toEqual({ ...usual, minLength, maxLength });
  });

  it('both patterns apply if the team’s pattern could allow more', () => {
    const rules = limitToConnection({ ...usual, pattern: '[\\p{L}+0-9]+|x!' }, { requires_username: true });
    expect(checkUsername('ada', rules)).toBeUndefined();
    expect(checkUsername('x!', rules)).toBe('username_too_short');
    expect(checkUsername('ada!', rules)).toBe('username_invalid');
    expect(checkUsername('ädä', rules)).toBe('username_invalid');
  });

  it('telephone numbers are accepted only if the connection allows them', () => {
    const rules = { ...usual, pattern: '[a-z0-9+]+' };
    expect(checkUsername('+4930901820', limitToConnection(rules, newer({})))).toBe('username_invalid');
    const allowed = newer({ allowed_types: { phone_number: true } });
    expect(checkUsername('+4930901820', limitToConnection(rules, allowed))).toBeUndefined();
  });
});

// The local tenant has its own implementation of Auth0's username rules. Both must give the same result.
const length = fc.integer({ min: 1, max: 20 });
const older = fc.record({ validation: fc.record({ username: fc.record({ min: length, max: length }) }) });
const flexible = fc.record({
  attributes: fc.record({
    username: fc.record({
      validation: fc.record(
        { min_length: length, max_length: length, allowed_types: fc.record({ phone_number: fc.boolean() }) },
        { requiredKeys: [] },
      ),
    }),
  }),
});
const settings = fc.oneof(
  older.map((options) => ({ ...options, requires_username: true })),
  flexible,
);
const pieces = ['a', 'Ada', '.', '+', '4930901820', '@', 'b.de', '!', '$', "'", '`', '\\', 'é', 'ı', ' ', '😀'];
const typed = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 8 })
  .map((parts) => parts.join(''));

it('form and local tenant accept the same usernames, email addresses aside', () => {
  fc.assert(
    fc.property(settings, typed, (options, text) => {
      const rules = limitToConnection(anything, options);
      const name = normalizeUsername(text);
      const ours = checkUsername(name, rules);
      fc.pre(name !== '' && ours !== 'username_is_email' && rules.minLength < rules.maxLength);
      const tenants = tenantsWord(name, options as ConnectionOptions);
      expect({ name, passes: ours === undefined }).toEqual({ name, passes: tenants.ok });
    }),
    { numRuns: 4000 },
  );
});
