import { onTestFinished } from 'vitest';
import { findOrphans, pacedCalls } from '#server/cleanup/find-orphans.js';
import type { Orphan } from '#server/cleanup/orphans.js';
import { type Removal, removeOrphans } from '#server/cleanup/remove-orphans.js';
import { startDeadline } from '#server/deadline.js';
import { createOrphanStore } from '#server/services.js';
import { derivedIdentityId } from '#server/signup/identity-mode.js';
import { usernamesInTenant } from '#server/usernames/in-tenant.js';
import { reservationId, reservationUser } from '#server/usernames/reservation.js';
import type { LocalTenantOptions } from '#tenant/local/local-tenant.js';
import type { NewUser } from '#tenant/local/store/users/user-record.js';
import { connection, password, startWorld, state } from '../../support/signup-world.js';

export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;

export type CleanupWorld = Awaited<ReturnType<typeof startCleanupWorld>>;

/** A local tenant with a controllable clock, the API, the username registry, and a cleanup that never waits. */
export async function startCleanupWorld(mode: 'identity' | 'profile', tenantOptions: LocalTenantOptions = {}) {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const world = await startWorld({ tenant: { searchLagMs: 0, ...tenantOptions, now }, env: { SIGNUP_MODE: mode } });
  onTestFinished(() => world.close());
  const { users } = world.tenant;
  const store = createOrphanStore({ settings: world.application.settings, now });
  const registry = usernamesInTenant(world.application.services.directory, now);
  const soon = () => startDeadline(8_000);

  /** Creates a social user with this id, a verified email address and no username. */
  function person(id: string): string {
    const profile = {
      provider: 'github',
      connection: 'github',
      id,
      email: `p-${id}@example.com`,
      email_verified: true,
    };
    return users.signInSocial(profile, '127.0.0.1').user_id;
  }

  /** The context of a cleanup of users older than a day. `pause` runs before each call, `requestsEnd` during its wait. */
  function cleanup(hooks: { pause?: () => Promise<void>; requestsEnd?: () => Promise<void> } = {}) {
    return {
      store,
      criteria: { connection, createdBefore: now() - DAY },
      call: pacedCalls(hooks.pause ?? (async () => {})),
      now,
      waitForRequests: hooks.requestsEnd ?? (async () => {}),
    };
  }

  return {
    ...world,
    users,
    now,
    store,
    cleanup,
    pass: (ms: number) => {
      ahead += ms;
    },
    person,
    /** Creates an orphaned identity: a signup whose link call fails. @returns the identity's id. */
    async abandonIdentity(id: string, username: string): Promise<string> {
      const owner = person(id);
      world.tenant.faults.set([{ method: 'POST', path: '/api/v2/users/*/identities', status: 403 }]);
      await world.call('POST', '/api/signup', { as: owner, body: { state, username, password } });
      world.tenant.faults.clear();
      const identity = users.get(`auth0|${derivedIdentityId(owner, connection)}`);
      if (identity?.username !== username) throw new Error(`There is no orphan called ${username}`);
      return identity.user_id;
    },
    /** Reserves a username in profile mode. @returns `reserved`, or the error code of the registry. */
    async reserve(username: string, owner: string): Promise<'reserved' | string> {
      const taken = await registry.reserve(username, owner, soon());
      return taken.ok ? 'reserved' : taken.failure.code;
    },
    /** Reserves a username and writes it into the owner's metadata, as a completed signup does. */
    async complete(username: string, owner: string): Promise<'reserved' | string> {
      const taken = await registry.reserve(username, owner, soon());
      if (taken.ok) users.update(owner, { app_metadata: { username } });
      return taken.ok ? 'reserved' : taken.failure.code;
    },
    async isTaken(username: string): Promise<boolean> {
      const taken = await registry.findTaken({ username, alternatives: [], userId: 'github|asks' }, soon());
      return taken.ok && taken.value.has(username);
    },
    reservedId: (username: string, version = 0) => `auth0|${reservationId(username, version)}`,
    /** Creates a reservation directly, without the checks of the registry. */
    createReservation: (username: string, version: number, owner: string) =>
      world.application.services.directory.createIdentity(reservationUser(username, version, owner), soon()),
    /** Adds a database user, which may resemble an orphaned identity or a reservation. */
    addUser(user: Partial<NewUser>): string {
      const created = users.create({ connection, password, email_verified: true, ...user });
      if (!created.ok) throw new Error(`The user cannot be created: ${created.refusal.code}`);
      return created.value.user_id;
    },
    find: () => findOrphans(cleanup()),
    remove: (orphans: readonly Orphan[], hooks = {}) => collect(removeOrphans(orphans, cleanup(hooks))),
  };
}

async function collect(removals: AsyncIterable<Removal>): Promise<string[]> {
  const lines: string[] = [];
  for await (const { orphan, result } of removals) lines.push(`${orphan.id} ${result}`);
  return lines;
}

/** The ids of the orphans. */
export const idsOf = (orphans: readonly Orphan[]): string[] => orphans.map(({ id }) => id);
