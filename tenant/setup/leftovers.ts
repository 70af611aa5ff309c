import { SET_ASIDE } from '#server/auth0/leftover-store.js';
import type { Account } from '#server/signup/account.js';
import { IDENTITY_PREFIX } from '#server/signup/identity-mode.js';

/** Something that a signup left behind and that nobody needs. */
export interface Leftover {
  /** User id, `auth0|…`. */
  id: string;
  kind: 'identity' | 'name';
  /** The username that it holds. */
  name: string;
  /** Milliseconds since the epoch, by the tenant's clock. */
  createdAt: number;
  why: string;
  /** Where a sweep has begun to remove it. */
  setAside?: SetAside;
}

/** What a sweep writes into a record of a name before it removes it: which sweep, and since when. */
export interface SetAside {
  sweep: string;
  /** Milliseconds since the epoch. */
  at: number;
}

export interface LeftoverRules {
  /** Name of the database connection of the signups. */
  connection: string;
  /** Only what was created before this is looked at; milliseconds since the epoch. */
  createdBefore: number;
}

/** A record that holds a name, and its owner where there is (still) one. */
export interface NameRecord {
  account: Account;
  owner: Account | undefined;
}

const DERIVED_IDENTITY = new RegExp(`^auth0\\|${IDENTITY_PREFIX}[0-9a-f]{40}$`);

/**
 * Identity mode: an identity that was created and never linked. A linked one is no user of its own any more. One that
 * somebody signed in with, or that holds anything else, has become an account, whatever it was meant to be.
 */
export function identityLeftover(account: Account, rules: LeftoverRules): Leftover | undefined {
  const ours = DERIVED_IDENTITY.test(account.userId) && standsAlone(account, rules.connection);
  const unused = account.lastLogin === undefined && Object.keys(account.appMetadata).length === 0;
  if (!ours || !unused) return undefined;
  return oldEnough(account, rules, {
    kind: 'identity',
    name: account.username ?? '',
    why: 'created, never linked',
  });
}

/**
 * Profile mode: the records of one name that may go, the newest first.
 *
 * The records form a chain: each was made on top of one that had become stale, and the registry reads from the first to
 * the newest, which alone says whose name it is. So it is only ever the newest that goes, and then the one below it. One
 * below a record that stays is never touched: with a gap the registry would not find what is above, and would give the
 * name to somebody else.
 * @param chain all records of the name without a gap, the oldest first.
 */
export function nameLeftovers(name: string, chain: readonly NameRecord[], rules: LeftoverRules): Leftover[] {
  const leftovers: Leftover[] = [];
  for (const record of chain.toReversed()) {
    const leftover = nameLeftover(name, record, rules);
    if (leftover === undefined) break;
    leftovers.push(leftover);
  }
  return leftovers;
}

function nameLeftover(name: string, { account, owner }: NameRecord, rules: LeftoverRules): Leftover | undefined {
  const { reserved_name, reserved_for } = account.appMetadata;
  const ours = reserved_name === name && typeof reserved_for === 'string' && account.blocked;
  if (!ours || !standsAlone(account, rules.connection)) return undefined;
  const why = whyUnneeded(name, owner);
  if (why === undefined) return undefined;
  const setAside = readMark(account.appMetadata[SET_ASIDE]);
  return oldEnough(account, rules, { kind: 'name', name, why, ...(setAside && { setAside }) });
}

function whyUnneeded(name: string, owner: Account | undefined): string | undefined {
  if (owner === undefined) return 'its owner is gone';
  const { username } = owner.appMetadata;
  if (username === name) return undefined;
  return typeof username === 'string' ? 'its owner has another name' : 'its owner never finished';
}

/** A user of the connection with no other identity: whoever deletes a user deletes what is linked to it as well. */
function standsAlone({ userId, identities }: Account, connection: string): boolean {
  const [identity, ...others] = identities;
  return others.length === 0 && identity?.connection === connection && `${identity.provider}|${identity.id}` === userId;
}

/** Without a time of creation nothing is old enough. */
function oldEnough(
  { userId, createdAt = Number.NaN }: Account,
  { createdBefore }: LeftoverRules,
  details: Omit<Leftover, 'id' | 'createdAt'>,
): Leftover | undefined {
  return createdAt < createdBefore ? { id: userId, createdAt, ...details } : undefined;
}

function readMark(mark: unknown): SetAside | undefined {
  if (typeof mark !== 'object' || mark === null || !('sweep' in mark) || !('at' in mark)) return undefined;
  return { sweep: String(mark.sweep), at: Number(mark.at) };
}
