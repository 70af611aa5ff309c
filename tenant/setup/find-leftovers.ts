import { type LeftoverStore, SEARCH_LIMIT, SEARCH_PAGE } from '#server/auth0/leftover-store.js';
import type { Account } from '#server/signup/account.js';
import { IDENTITY_PREFIX } from '#server/signup/identity-mode.js';
import { identityLeftover, type Leftover, type LeftoverRules, type NameRecord, nameLeftovers } from './leftovers.js';
import type { Ask } from './sweep-calls.js';

export interface Sweep {
  store: LeftoverStore;
  rules: LeftoverRules;
  ask: Ask;
}

const HEX_DIGITS = [...'0123456789abcdef'];
/** Names in one query; the address of a request may only be so long. */
const NAMES_AT_ONCE = 20;

/**
 * Lists the leftovers, identities first. The search, which lags behind, only says where to look; everything listed was
 * read by id. Throws a `SweepStopped`.
 */
export async function findLeftovers(sweep: Sweep): Promise<Leftover[]> {
  return [...(await findIdentities(sweep)), ...(await findNames(sweep))];
}

async function findIdentities(sweep: Sweep): Promise<Leftover[]> {
  const leftovers: Leftover[] = [];
  for (const account of await searchAll(IDENTITY_PREFIX, sweep)) {
    if (!identityLeftover(account, sweep.rules)) continue;
    const leftover = await readIdentityLeftover(account.userId, sweep);
    if (leftover) leftovers.push(leftover);
  }
  return leftovers;
}

async function findNames(sweep: Sweep): Promise<Leftover[]> {
  const { store, rules, ask } = sweep;
  const old = (await searchAll(store.nameRecords.prefix, sweep)).filter(
    ({ createdAt = Number.NaN }) => createdAt < rules.createdBefore,
  );
  const names = [...new Set(old.map(({ appMetadata }) => appMetadata.reserved_name))].filter(
    (name) => typeof name === 'string',
  );
  const leftovers: Leftover[] = [];
  // Nearly every name is in use. Asking for many at once leaves few to be read one by one.
  for (let first = 0; first < names.length; first += NAMES_AT_ONCE) {
    const some = names.slice(first, first + NAMES_AT_ONCE);
    const inUse = await ask((deadline) => store.searchProfileUsernames(some, deadline));
    for (const name of some) if (!inUse.has(name)) leftovers.push(...(await readNameLeftovers(name, sweep)));
  }
  return leftovers;
}

/** Reads an identity by id, and says whether it is a leftover right now. */
export async function readIdentityLeftover(id: string, { store, rules, ask }: Sweep): Promise<Leftover | undefined> {
  const account = await ask((deadline) => store.read(id, deadline));
  return account && identityLeftover(account, rules);
}

/** Reads all records of a name and their owners by id, and says which records may go right now, the newest first. */
export async function readNameLeftovers(name: string, { store, rules, ask }: Sweep): Promise<Leftover[]> {
  const chain: NameRecord[] = [];
  for (;;) {
    const id = store.nameRecords.id(name, chain.length);
    const account = await ask((deadline) => store.read(id, deadline));
    if (account === undefined) break;
    const { reserved_for } = account.appMetadata;
    const owner =
      typeof reserved_for === 'string' ? await ask((deadline) => store.read(reserved_for, deadline)) : undefined;
    chain.push({ account, owner });
  }
  return nameLeftovers(name, chain, rules);
}

/**
 * Every user that the search knows whose id begins with `auth0|` and this. Behind it come hex digits of a hash, evenly
 * spread: where the search knows more than it shows, it is asked for each further digit.
 */
async function searchAll(prefix: string, sweep: Sweep): Promise<Account[]> {
  const { store, ask } = sweep;
  const found = new Map<string, Account>();
  for (let page = 0; ; page++) {
    const { accounts, total } = await ask((deadline) => store.searchIds(prefix, page, deadline));
    if (total > SEARCH_LIMIT) {
      const parts: Account[] = [];
      for (const digit of HEX_DIGITS) parts.push(...(await searchAll(prefix + digit, sweep)));
      return parts;
    }
    for (const account of accounts) found.set(account.userId, account);
    if (accounts.length === 0 || (page + 1) * SEARCH_PAGE >= total) return [...found.values()];
  }
}
