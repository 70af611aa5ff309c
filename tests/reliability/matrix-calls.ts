import { derivedIdentityId } from '#server/signup/identity-mode.js';
import { TAKEOVER_AFTER_MS } from '#server/signup/profile-mode.js';
import { reservationId } from '#server/usernames/reservation.js';
import type { Fault } from '#tenant/local/management-api/faults.js';
import { connection } from '../support/signup-world.js';
import { type ApiInstance, type Kind, submit, type Typed } from './api-instance.js';
import type { BareTenant } from './bare-tenant.js';
import { storedUsername } from './stored-signup.js';

/** The setup of one case: a tenant, and a user who signs up. */
export interface Stage {
  tenant: BareTenant;
  kind: Kind;
  person: string;
  /** The first form. */
  first: Typed;
  start(): ApiInstance;
}

export type Where = Pick<Fault, 'path' | 'after'> & { method: 'GET' | 'POST' | 'PATCH' | 'DELETE' };

/** One tenant call of a signup; a row of the table. */
export interface MatrixCall {
  kind: Kind;
  name: string;
  where(stage: Stage): Where;
  /** Only for calls that write: whether the write has taken place. */
  isDone?(stage: Stage): boolean;
  /** Earlier events that lead the signup to this call. */
  prepare?(stage: Stage): Promise<void>;
  /** The submission has an account snapshot, so the account is not read first. */
  withSnapshot?: true;
  /** The signup meets a conflict (username, address or ID in use), before this call or at the retry. */
  meetsConflict?: true;
  /** Earlier faults that lead the signup to this call. */
  leading?(stage: Stage): Fault[];
}

const users = '/api/v2/users';
const account = ({ person }: Stage) => `${users}/${encodeURIComponent(person)}`;
const identities = (stage: Stage) => `${account(stage)}/identities`;
const orphanId = ({ person }: Stage) => `auth0|${derivedIdentityId(person, connection)}`;
const orphan = (stage: Stage) => `${users}/${encodeURIComponent(orphanId(stage))}`;
const reservedId = ({ first }: Stage, version = 0) => `auth0|${reservationId(first.username, version)}`;
const reservation = (stage: Stage) => `${users}/${encodeURIComponent(reservedId(stage))}`;

/** A submission that ends at this call, as if its process had been killed. */
async function stoppedTry({ tenant, first, start }: Stage, person: string, fault: Where): Promise<void> {
  tenant.faults.set([{ ...fault, status: 403 }]);
  await submit(start(), person, { ...first, password: 'Early-Harbour-40', team: 'early' });
  tenant.faults.clear();
}

const leaveIdentity = (stage: Stage) => stoppedTry(stage, stage.person, { method: 'POST', path: identities(stage) });
const leaveReservation = (stage: Stage) => stoppedTry(stage, stage.person, { method: 'PATCH', path: account(stage) });

const otherUser = 'google-oauth2|gave-up';

/** Another user reserved the username more than seventy minutes ago and never finished. */
async function leaveExpiredReservation(stage: Stage): Promise<void> {
  stage.tenant.pass(-TAKEOVER_AFTER_MS - 1000);
  stage.tenant.addPerson('gave-up');
  const path = `${users}/${encodeURIComponent(otherUser)}`;
  await stoppedTry(stage, otherUser, { method: 'PATCH', path });
  stage.tenant.pass(TAKEOVER_AFTER_MS + 1000);
}

const hasTeam = ({ tenant, person, first }: Stage) => tenant.users.get(person)?.app_metadata?.team === first.team;
const exists = ({ tenant }: Stage, id: string) => tenant.users.get(id) !== undefined;
const hasOrphan = (stage: Stage) => exists(stage, orphanId(stage));
const isLinked = ({ tenant, kind, person }: Stage) => storedUsername(tenant, kind, person) !== undefined;

const common = (kind: Kind): MatrixCall[] => [
  { kind, name: 'get an access token', where: () => ({ method: 'POST', path: '/oauth/token' }) },
  { kind, name: 'read the account', where: (stage) => ({ method: 'GET', path: account(stage) }) },
];
const writeMetadata = (kind: Kind): MatrixCall => ({
  kind,
  name: 'write metadata',
  where: (stage) => ({ method: 'PATCH', path: account(stage) }),
  isDone: hasTeam,
});

const identityCalls: MatrixCall[] = [
  ...common('identity'),
  {
    kind: 'identity',
    name: 'create the identity',
    meetsConflict: true,
    where: () => ({ method: 'POST', path: users }),
    isDone: hasOrphan,
  },
  writeMetadata('identity'),
  {
    kind: 'identity',
    name: 'create the identity, with a snapshot',
    withSnapshot: true,
    where: () => ({ method: 'POST', path: users }),
    isDone: hasOrphan,
  },
  { ...writeMetadata('identity'), name: 'write metadata, with a snapshot', withSnapshot: true },
  {
    kind: 'identity',
    name: 'link the identity, with a snapshot',
    withSnapshot: true,
    where: (stage) => ({ method: 'POST', path: identities(stage) }),
    isDone: isLinked,
  },
  {
    kind: 'identity',
    name: 'link the identity',
    where: (stage) => ({ method: 'POST', path: identities(stage) }),
    isDone: isLinked,
  },
  {
    kind: 'identity',
    name: 'read the account after linking was refused',
    where: (stage) => ({ method: 'GET', path: account(stage), after: 1 }),
    leading: (stage) => [{ method: 'POST', path: identities(stage), cut: 'after', times: 1 }],
  },
  {
    kind: 'identity',
    name: 'read an orphaned identity',
    meetsConflict: true,
    prepare: leaveIdentity,
    where: (stage) => ({ method: 'GET', path: orphan(stage) }),
  },
  {
    kind: 'identity',
    name: 'read the account beside an orphaned identity',
    meetsConflict: true,
    prepare: leaveIdentity,
    where: (stage) => ({ method: 'GET', path: account(stage), after: 1 }),
  },
  {
    kind: 'identity',
    name: 'delete an orphaned identity',
    meetsConflict: true,
    prepare: leaveIdentity,
    where: (stage) => ({ method: 'DELETE', path: orphan(stage) }),
    isDone: (stage) => !hasOrphan(stage),
  },
  {
    kind: 'identity',
    name: 'recreate an orphaned identity',
    meetsConflict: true,
    prepare: leaveIdentity,
    where: () => ({ method: 'POST', path: users, after: 1 }),
    isDone: hasOrphan,
  },
];

const tenantCalls: MatrixCall[] = [
  ...common('profile, tenant'),
  {
    kind: 'profile, tenant',
    name: 'reserve the username',
    meetsConflict: true,
    where: () => ({ method: 'POST', path: users }),
    isDone: (stage) => exists(stage, reservedId(stage)),
  },
  writeMetadata('profile, tenant'),
  {
    kind: 'profile, tenant',
    name: 'read the user’s own reservation',
    meetsConflict: true,
    prepare: leaveReservation,
    where: (stage) => ({ method: 'GET', path: reservation(stage) }),
  },
  {
    kind: 'profile, tenant',
    name: 'read an expired reservation of another user',
    meetsConflict: true,
    prepare: leaveExpiredReservation,
    where: (stage) => ({ method: 'GET', path: reservation(stage) }),
  },
  {
    kind: 'profile, tenant',
    name: 'read the owner of an expired reservation',
    meetsConflict: true,
    prepare: leaveExpiredReservation,
    where: () => ({ method: 'GET', path: `${users}/${encodeURIComponent(otherUser)}` }),
  },
  {
    kind: 'profile, tenant',
    name: 'take over an expired reservation',
    meetsConflict: true,
    prepare: leaveExpiredReservation,
    where: () => ({ method: 'POST', path: users, after: 1 }),
    isDone: (stage) => exists(stage, reservedId(stage, 1)),
  },
];

const redisCalls: MatrixCall[] = [
  ...common('profile, redis'),
  {
    kind: 'profile, redis',
    name: 'search for the username',
    where: () => ({ method: 'GET', path: users }),
  },
  writeMetadata('profile, redis'),
];

export const matrixCalls: readonly MatrixCall[] = [...identityCalls, ...tenantCalls, ...redisCalls];
