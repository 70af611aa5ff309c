import { describe, expect, it } from 'vitest';
import { checkUsername } from '#tenant/local/store/connection-rules.js';

describe('usernames', () => {
  it.each(['ada', 'ADA', "o'neil", 'a.b-c_d', 'a@b', '^$!`#+~', '42'])('accepts %s in lower case', (name) => {
    expect(checkUsername(name, { requires_username: true })).toEqual({ ok: true, value: name.toLowerCase() });
  });

  it.each(['a b', 'añb', 'ада', 'a/b', 'a"b', 'a&b', 'a,b', 'ada@example.com', 'a\n'])('refuses %j', (name) => {
    expect(checkUsername(name, { requires_username: true })).toMatchObject({
      ok: false,
      refusal: { code: 'username_invalid' },
    });
  });

  it('have 1 to 15 characters by default', () => {
    expect(checkUsername('a', {}).ok).toBe(true);
    expect(checkUsername('a'.repeat(15), {}).ok).toBe(true);
    expect(checkUsername('a'.repeat(16), {}).ok).toBe(false);
    expect(checkUsername('', {}).ok).toBe(false);
  });

  it('have the length of the older or the flexible settings', () => {
    const legacy = { validation: { username: { min: 3, max: 5 } } };
    const flexible = { attributes: { username: { validation: { min_length: 3, max_length: 5 } } } };
    for (const options of [legacy, flexible]) {
      const accepted = ['ab', 'abc', 'abcde', 'abcdef'].filter((name) => checkUsername(name, options).ok);
      expect(accepted).toEqual(['abc', 'abcde']);
    }
  });

  it('may look like an email address or a phone number only if the flexible settings allow it', () => {
    const withTypes = (allowed: boolean) => ({
      attributes: {
        username: { validation: { max_length: 30, allowed_types: { email: allowed, phone_number: allowed } } },
      },
    });
    for (const name of ['ada@example.com', '+441234567890']) {
      expect(checkUsername(name, withTypes(true)).ok).toBe(true);
      expect(checkUsername(name, withTypes(false)).ok).toBe(false);
    }
  });
});
