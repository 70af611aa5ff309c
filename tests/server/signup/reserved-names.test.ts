import { describe, expect, it } from 'vitest';
import { isReserved } from '#server/signup/reserved-names.js';

const rules = { minLength: 3, maxLength: 30, pattern: '^[\\p{L}\\p{N}._\\-]+$', reserved: ['admin', 'help', 'помощь'] };
/** As one would type them on a Cyrillic keyboard, palochka included. */
const cyrillicHelp = '\u04bb\u0435\u04cf\u0440';

describe('a reserved name', () => {
  it.each(['admin', 'help', 'помощь', cyrillicHelp.replace('\u04cf', 'l'), 'adm\u0131n', '\u0251dmin'])(
    'is %j',
    (name) => {
      expect(isReserved(name, { username: rules })).toBe(true);
    },
  );

  it.each(['adm1n', 'admins', 'he.lp', 'ádmin', 'ada'])('is not %j: one can tell them apart', (name) => {
    expect(isReserved(name, { username: rules })).toBe(false);
  });

  it('is only the word itself where look-alikes are allowed', () => {
    const username = { ...rules, lookAlikes: 'allow' } as const;
    expect(isReserved('help', { username })).toBe(true);
    expect(isReserved('\u0251dmin', { username })).toBe(false);
  });
});
