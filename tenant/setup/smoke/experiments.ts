import type { Answer, TrialUser, TrialUsers } from './trial-users.js';

/** An assumption about undocumented behavior of Auth0, and the behavior of this tenant. */
export interface Fact {
  id: string;
  assumption: string;
  /** The observed behavior. */
  tenant: string;
  /** Undefined if the code works with either outcome, or if the assumption was not checked. */
  holds: boolean | undefined;
}

/** `write`: only the assumptions for `doctor --write`. `all`: every assumption. */
export type Extent = 'write' | 'all';

const seen = ({ status, message }: Answer) => `${status} ${message}`.trim();
const isConflict = ({ status, message }: Answer) =>
  status === 409 || (status === 400 && /in use|already exists/i.test(message));

/**
 * Tests the assumptions with temporary users, and yields each fact as soon as it is known.
 * The caller removes the users, also after a failure. Throws a `Stop` for a call without a response.
 */
export async function* experiment(trial: TrialUsers, extent: Extent, wait: (ms: number) => Promise<unknown>) {
  const [a] = trial.people;
  const created = await trial.create(a);
  const isDerived = created.userId === `auth0|${a.id}`;
  yield fact('create', 'A user is created with the ID that was asked for', seen(created), isDerived);
  // All other tests need this user.
  if (created.status !== 201) return;
  yield* conflicts(trial, extent);
  const linked = yield* linking(trial, extent);
  if (linked) yield* afterLinking(trial, linked, extent);
  if (extent === 'write') return;
  yield* search(trial, wait);
  yield* deletion(trial, linked);
}

function fact(id: string, assumption: string, tenant: string, holds: boolean | undefined): Fact {
  return { id, assumption, tenant, holds };
}

/** Tries to create a user that the tenant should refuse. Removes it if it was created. */
async function refusedCreation(trial: TrialUsers, user: TrialUser): Promise<Answer> {
  const answer = await trial.create(user);
  if (answer.status === 201) await trial.remove(user);
  return answer;
}

async function* conflicts(trial: TrialUsers, extent: Extent): AsyncGenerator<Fact> {
  const [a, b] = trial.people;
  const name = await refusedCreation(trial, { ...b, username: a.username });
  yield fact('username-taken', 'A username in use is refused (400 or 409)', seen(name), isConflict(name));
  if (extent === 'write') return;
  const email = await refusedCreation(trial, { ...b, email: a.email });
  yield fact('email-taken', 'An email address in use is refused (409)', seen(email), email.status === 409);
  const id = await trial.create({ ...b, id: a.id });
  yield fact('id-taken', 'An ID in use is refused (409)', seen(id), id.status === 409);
  const both = await refusedCreation(trial, { ...b, username: a.username, email: a.email });
  const which = isConflict(both) ? undefined : false;
  yield fact('both-taken', 'Username and email address in use: either error', seen(both), which);
}

/** @returns the linked user; undefined if linking is refused. */
async function* linking(trial: TrialUsers, extent: Extent): AsyncGenerator<Fact, TrialUser | undefined> {
  const [a, b, c] = trial.people;
  if (!trial.canLink) {
    const text = 'not checked: the API has no update:users, which profile mode does not need';
    yield fact('link', 'An identity is linked by its ID alone (201)', text, undefined);
    return undefined;
  }
  await trial.create(b);
  let linked: TrialUser | undefined;
  if (extent === 'all' || trial.connectionId === undefined) {
    const plain = await trial.link(a, b);
    if (plain.status === 201) linked = b;
    const holds = plain.status === 201 || trial.connectionId === undefined ? plain.status === 201 : undefined;
    yield fact('link', 'An identity is linked by its ID alone (201)', seen(plain), holds);
  }
  if (trial.connectionId === undefined) {
    const text = 'not checked: the API may not read the connection';
    yield fact('link-connection', 'An identity is linked with connection_id (201)', text, undefined);
    return linked;
  }
  const second = linked ? c : b;
  if (second === c) await trial.create(c);
  const named = await trial.link(a, second, trial.connectionId);
  if (named.status === 201) linked ??= second;
  yield fact('link-connection', 'An identity is linked with connection_id (201)', seen(named), named.status === 201);
  return linked;
}

async function* afterLinking(trial: TrialUsers, linked: TrialUser, extent: Extent): AsyncGenerator<Fact> {
  const [a, , , d] = trial.people;
  const keepsName = async () => (await trial.read(a))?.usernames.includes(linked.username) ?? false;
  const hasName = await keepsName();
  yield fact('linked-username', 'A linked identity shows its username', hasName ? 'yes' : 'no', hasName);
  const name = await refusedCreation(trial, { ...d, username: linked.username });
  const reserved = 'A linked identity keeps its username reserved';
  yield fact('linked-username-reserved', reserved, seen(name), isConflict(name));
  if (extent === 'write') return;
  const id = await trial.create({ ...d, id: linked.id });
  yield fact('linked-id-reserved', 'A linked identity keeps its ID reserved', seen(id), isConflict(id));
  const own = await trial.read(linked);
  yield fact(
    'linked-id-read',
    'A linked identity is no longer a user of its own',
    own ? 'found' : '404',
    own === undefined,
  );
  await trial.remove(linked);
  const stays = await keepsName();
  const text = stays ? 'it remains' : 'it is gone';
  yield fact('linked-id-delete', 'Deleting the ID of a linked identity has no effect', text, stays);
}

const searchSeconds = 10;

/** Polls the search, because its index lags. */
async function* search(trial: TrialUsers, wait: (ms: number) => Promise<unknown>): AsyncGenerator<Fact> {
  const [a] = trial.people;
  const assumption = 'A search by ID prefix finds users';
  for (let second = 0; second <= searchSeconds; second++) {
    if (await trial.isFoundByPrefix(a)) {
      yield fact('prefix-search', assumption, `found after about ${second} seconds`, true);
      return;
    }
    await wait(1_000);
  }
  yield fact('prefix-search', assumption, `not found in ${searchSeconds} seconds`, false);
}

async function* deletion(trial: TrialUsers, linked: TrialUser | undefined): AsyncGenerator<Fact> {
  const [a, , , d] = trial.people;
  await trial.remove(a);
  const left = await trial.read(a);
  yield fact('delete', 'A deleted user cannot be read any more', left ? 'found' : '404', left === undefined);
  if (!linked) return;
  const again = await trial.create({ ...d, username: linked.username });
  const text = 'Deleting an account also frees the linked username';
  yield fact('delete-linked', text, seen(again), again.status === 201);
}
