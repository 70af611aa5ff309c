import { describe, expect, it } from 'vitest';
import { parseCleanupArguments } from '#tenant/setup/cleanup.js';
import { DAY, HOUR } from './cleanup-world.js';

describe('the arguments of a cleanup', () => {
  it('may all be left out: a dry run of what is older than a day', () => {
    expect(parseCleanupArguments([])).toEqual({ ok: true, value: { remove: false, json: false, olderThanMs: DAY } });
  });

  it('say whether to remove, how old, and in which form', () => {
    const value = { remove: true, json: true, olderThanMs: 7 * DAY };
    expect(parseCleanupArguments(['--remove', '--json', '--older-than', '7d'])).toEqual({ ok: true, value });
    expect(parseCleanupArguments(['--older-than=36h'])).toMatchObject({ value: { olderThanMs: 36 * HOUR } });
  });

  it('are refused for an invalid age, or one so short that a login could still be open', () => {
    for (const age of ['1h', '0d', '24', 'h', '-3d', '1.5d', '24 h', '1w', '']) {
      const problem = expect.stringMatching(/^--older-than: .*at least 2h/);
      expect(parseCleanupArguments([`--older-than=${age}`])).toEqual({ ok: false, problem });
    }
  });

  it('are refused when they are unknown', () => {
    for (const args of [['--delete'], ['everything'], ['--remove=yes']]) {
      expect(parseCleanupArguments(args)).toMatchObject({ ok: false });
    }
  });
});
