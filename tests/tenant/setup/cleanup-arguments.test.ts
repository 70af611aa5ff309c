import { describe, expect, it } from 'vitest';
import { parseAge } from '#tenant/setup/commands.js';
import { DAY, HOUR } from './cleanup-world.js';

describe('the minimum age of a cleanup', () => {
  it('is given in hours or days', () => {
    expect([parseAge('7d'), parseAge('36h'), parseAge('2h')]).toEqual([7 * DAY, 36 * HOUR, 2 * HOUR]);
  });

  it('is refused when it is invalid, or so short that a login could still be open', () => {
    for (const age of ['1h', '0d', '24', 'h', '-3d', '1.5d', '24 h', '1w', '']) {
      expect(() => parseAge(age)).toThrow(/at least 2h/);
    }
  });
});
