import { beforeEach, expect, it } from 'vitest';
import { type RecentReadings, recentReadings } from '#signup/flows/recent-readings.js';
import type { Account } from '#signup/ports/account-directory.js';

const accountOf = (userId: string): Account => ({
  userId,
  emailVerified: true,
  blocked: false,
  identities: [],
  appMetadata: { plan: 'made up' },
});

let now: number;
let readings: RecentReadings;
beforeEach(() => {
  now = 0;
  readings = recentReadings({ keptMs: 1000, trustedMs: 100 }, () => now);
});

it('trusts a reading for a while, keeps it for longer, and then knows nothing of it', () => {
  readings.remember(accountOf('github|1'));
  const known = [99, 100, 999, 1000].map((at) => {
    now = at;
    return readings.of('github|1')?.isTrusted;
  });
  expect(known).toEqual([true, false, false, undefined]);
});

it('goes by the last reading', () => {
  readings.remember(accountOf('github|1'));
  now = 999;
  readings.remember({ ...accountOf('github|1'), name: 'Ada' });
  now = 1001;
  expect(readings.of('github|1')).toMatchObject({ account: { name: 'Ada' }, isTrusted: true });
});

it('trusts none where it is told so', () => {
  const doubtful = recentReadings({ keptMs: 1000, trustedMs: 0 }, () => now);
  doubtful.remember(accountOf('github|1'));
  expect(doubtful.of('github|1')?.isTrusted).toBe(false);
});

it('knows a thousand accounts, those that were read last', () => {
  for (let n = 0; n <= 1000; n++) readings.remember(accountOf(`github|${n}`));
  expect(readings.of('github|0')).toBeUndefined();
  expect(readings.of('github|1')).toBeDefined();
  expect(readings.of('github|1000')).toBeDefined();
});

it('forgets who is done', () => {
  readings.remember(accountOf('github|1'));
  readings.forget('github|1');
  expect(readings.of('github|1')).toBeUndefined();
});

it('knows of whom it was told that a reading does not count any more, until there is a new one', () => {
  readings.remember(accountOf('github|1'));
  const known = () => [readings.of('github|1') !== undefined, readings.isRefuted('github|1')];
  expect(known()).toEqual([true, false]);
  readings.refute('github|1');
  expect(known()).toEqual([false, true]);
  readings.remember(accountOf('github|1'));
  expect(known()).toEqual([true, false]);
  readings.refute('github|1');
  now = 1000;
  expect(known()).toEqual([false, false]);
  readings.refute('github|1');
  readings.forget('github|1');
  expect(known()).toEqual([false, false]);
});

it('keeps nothing of what the team stores about somebody', () => {
  readings.remember(accountOf('github|1'));
  expect(readings.of('github|1')?.account.appMetadata).toEqual({});
});
