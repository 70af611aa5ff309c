import { describe, expect, it } from 'vitest';
import { orphanedIdentity, orphanedReservations, type Reservation } from '#server/cleanup/orphans.js';
import type { Account } from '#server/signup/account.js';

const criteria = { connection: 'signup-usernames', createdBefore: 1_000 };

function user(id: string, details: Partial<Account> = {}): Account {
  const identities = [{ provider: 'auth0', connection: criteria.connection, id }];
  return {
    userId: `auth0|${id}`,
    emailVerified: true,
    blocked: false,
    createdAt: 999,
    appMetadata: {},
    identities,
    ...details,
  };
}

describe('an orphan of identity mode', () => {
  const id = `signup-${'0a'.repeat(20)}`;
  const isOrphan = (details: Partial<Account>) => orphanedIdentity(user(id, details), criteria) !== undefined;

  it('is an identity of ours that was never linked and never used', () => {
    expect(orphanedIdentity(user(id, { username: 'ada' }), criteria)).toEqual({
      id: `auth0|${id}`,
      kind: 'identity',
      username: 'ada',
      createdAt: 999,
      reason: 'created, never linked',
    });
  });

  it('is old', () => {
    expect(isOrphan({ createdAt: 1_000 })).toBe(false);
    expect(orphanedIdentity({ ...user(id), createdAt: Number.NaN }, criteria)).toBeUndefined();
    const { createdAt: _, ...ageless } = user(id);
    expect(orphanedIdentity(ageless, criteria)).toBeUndefined();
  });

  it('is not an identity with a login or metadata', () => {
    expect(isOrphan({ lastLogin: 1 })).toBe(false);
    expect(isOrphan({ appMetadata: { plan: 'gold' } })).toBe(false);
  });

  it('is not an identity of another connection, or with linked identities', () => {
    const own = { provider: 'auth0', connection: criteria.connection, id };
    expect(isOrphan({ identities: [{ ...own, connection: 'customers' }] })).toBe(false);
    expect(isOrphan({ identities: [own, { provider: 'github', connection: 'github', id: '7' }] })).toBe(false);
    expect(isOrphan({ identities: [{ ...own, id: 'another' }] })).toBe(false);
    expect(isOrphan({ identities: [] })).toBe(false);
  });

  it('has exactly the format of derived ids', () => {
    for (const other of ['signup-0a0a', `${id}0`, `${id.slice(0, -1)}g`, id.toUpperCase(), `my-${id}`]) {
      expect(orphanedIdentity(user(other), criteria)).toBeUndefined();
    }
  });
});

describe('orphans among the reservations of a username', () => {
  const owner = (username?: string) => user('someone', { appMetadata: username === undefined ? {} : { username } });
  const record = (generation: number, has: Account | undefined, details: Partial<Account> = {}): Reservation => ({
    account: user(`reserved-${generation}`, {
      blocked: true,
      appMetadata: { reserved_name: 'ada', reserved_for: 'github|1' },
      ...details,
    }),
    owner: has,
  });
  const idsOf = (...chain: Reservation[]) => orphanedReservations('ada', chain, criteria).map(({ id }) => id.slice(-1));

  it('are reservations whose owner was deleted, never finished, or has another username', () => {
    const reasons = [undefined, owner(), owner('grace')].map(
      (has) => orphanedReservations('ada', [record(0, has)], criteria)[0]?.reason,
    );
    expect(reasons).toEqual(['its owner was deleted', 'its owner never finished', 'its owner has another username']);
  });

  it('are not reservations whose owner has the username, nor young ones', () => {
    expect(idsOf(record(0, owner('ada')))).toEqual([]);
    expect(idsOf(record(0, undefined, { createdAt: 1_000 }))).toEqual([]);
  });

  it('are ordered from the newest to the oldest', () => {
    expect(idsOf(record(0, undefined), record(1, owner()), record(2, undefined))).toEqual(['2', '1', '0']);
  });

  it('are never below a reservation that stays, because the registry stops at a gap', () => {
    expect(idsOf(record(0, undefined), record(1, owner('ada')))).toEqual([]);
    expect(idsOf(record(0, undefined), record(1, undefined, { createdAt: 1_000 }))).toEqual([]);
    expect(idsOf(record(0, undefined), record(1, owner('ada')), record(2, undefined))).toEqual(['2']);
  });

  it('have all properties of a reservation', () => {
    const changes: Partial<Account>[] = [
      { blocked: false },
      { appMetadata: { reserved_name: 'ada' } },
      { appMetadata: { reserved_name: 'grace', reserved_for: 'github|1' } },
      { identities: [{ provider: 'auth0', connection: 'customers', id: 'reserved-0' }] },
    ];
    for (const change of changes) expect(idsOf(record(0, undefined, change))).toEqual([]);
  });
});
