import { expect, it } from 'vitest';
import { commonPasswords, isCommonPassword } from '../../../web/fields/password/common-passwords.js';

it('knows the common passwords of eight or more characters once it has loaded', async () => {
  expect(isCommonPassword('password123')).toBe(false);
  await Promise.all([commonPasswords.load(), commonPasswords.load()]);
  for (const common of ['password123', 'PassWord', 'qwertyuiop', 'iloveyou', '12345678', 'trustno1'])
    expect([common, isCommonPassword(common)]).toEqual([common, true]);
  for (const rare of ['Quiet-Harbour-42', 'correct horse', '', 'passwor'])
    expect([rare, isCommonPassword(rare)]).toEqual([rare, false]);
});
