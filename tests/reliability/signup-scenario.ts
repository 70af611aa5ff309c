import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { type ConflictKind, conflictKinds } from '#tenant/local/store/users/store-context.js';
import {
  type ApiInstance,
  environmentOf,
  type Kind,
  startInstance,
  submit,
  submitWithRetries,
  type Typed,
} from './api-instance.js';
import { type BareTenant, startBareTenant } from './bare-tenant.js';
import { type CallFault, CallScheduler, callFaults, scheduledFetch, type Turn } from './call-scheduler.js';
import { openedPage } from './opened-page.js';
import { type Submission, submissionViolations } from './scenario-verdict.js';
import { otherUsers } from './stored-signup.js';

/** Few users and usernames, so that they collide. One user is more frequent than the others, as with several tabs. */
const people = ['ada', 'ada', 'bob', 'cyd'] as const;
const names = ['sun', 'moon'] as const;

interface Wish {
  who: (typeof people)[number];
  name: (typeof names)[number];
}

/** Concurrent signups of several users, or of one user in several tabs. */
export interface Scenario {
  /** Earlier submissions that stopped before their last write. */
  earlier: Wish[];
  /** The API process that opened the page. Submissions have an account snapshot, except with `never`. */
  opened: 'never' | 'same process' | 'elsewhere';
  /** The tenant's response to a conflict. */
  conflicts: ConflictKind;
  /** The concurrent submissions. */
  now: Wish[];
  faults: { submission: number; call: number; fault: CallFault }[];
  /** The order in which their calls and the responses are released. */
  order: Turn[];
}

const wish = fc.record({ who: fc.constantFrom(...people), name: fc.constantFrom(...names) });

const opened = fc.constantFrom('never' as const, 'same process' as const, 'elsewhere' as const);
const conflicts = fc.constantFrom(...conflictKinds);
const order = fc.array(fc.record({ whose: fc.nat(3), steps: fc.integer({ min: 1, max: 12 }) }), { maxLength: 12 });
const faultsUpTo = (maxLength: number) =>
  fc.array(fc.record({ submission: fc.nat(3), call: fc.nat(6), fault: fc.constantFrom(...callFaults) }), {
    maxLength,
  });

/** Any users with any usernames. */
const crowd = fc.record({
  earlier: fc.uniqueArray(wish, { maxLength: 2, selector: ({ who }) => who }),
  opened,
  conflicts,
  now: fc.array(wish, { minLength: 2, maxLength: 4 }),
  faults: faultsUpTo(2),
  order,
});

/** Tabs of one user with an orphaned identity or reservation: the case with most conflicts. */
const wishOfAda = fc.record({ who: fc.constant('ada' as const), name: fc.constantFrom(...names) });
const tabs = fc.record({
  earlier: fc.array(wishOfAda, { minLength: 1, maxLength: 1 }),
  opened,
  conflicts,
  now: fc.array(wishOfAda, { minLength: 2, maxLength: 3 }),
  faults: faultsUpTo(1),
  order,
});

export const scenario: fc.Arbitrary<Scenario> = fc.oneof(crowd, tabs);

const adaSun: Wish = { who: 'ada', name: 'sun' };
const adaMoon: Wish = { who: 'ada', name: 'moon' };

const found: Omit<Scenario, 'conflicts'>[] = [
  // The password of one tab ended up with the name of the other.
  {
    earlier: [adaSun],
    opened: 'never',
    now: [adaSun, adaMoon],
    faults: [],
    order: [
      { whose: 0, steps: 8 },
      { whose: 1, steps: 12 },
    ],
  },
  // The user's own username was reported as taken when the orphan was deleted between the refusal and the read.
  {
    earlier: [adaSun],
    opened: 'never',
    now: [adaSun, adaSun],
    faults: [],
    order: [
      { whose: 0, steps: 4 },
      { whose: 1, steps: 10 },
    ],
  },
];

/** Scenarios that once failed, on each kind of tenant. */
export const regressions: Scenario[] = found.flatMap((story) =>
  conflictKinds.map((kind) => ({ ...story, conflicts: kind })),
);

let runs = 0;

/**
 * Runs a scenario on a new tenant. Afterwards every submission is sent once more, one by one.
 * @returns the violated guarantees, followed by the trace of calls; empty if there are none.
 */
export async function runScenario(
  kind: Kind,
  { earlier, opened, conflicts, now, faults, order }: Scenario,
  redisUrl?: string,
) {
  const run = ++runs;
  const tenant = await startBareTenant({ conflicts });
  const scheduler = new CallScheduler();
  const start = () => startInstance(tenant, environmentOf(kind, tenant, redisUrl), { fetch: scheduledFetch });
  const submissionOf = ({ who, name }: Wish, index: number): Submission => ({
    name: `${who}${index}`,
    person: tenant.addPerson(who),
    // All runs share Redis, so the usernames of each run are unique.
    form: { username: `${name}-${run}`, password: `Quiet-Harbour-${index}`, team: `team ${index}` },
    answers: [],
  });
  try {
    const tried = earlier.map((each) => submissionOf(each, 9));
    for (const { person, form } of tried) await stopHalfway(tenant, start(), person, form);
    const submissions = now.map(submissionOf);
    const participants = submissions.map(({ person }) => person);
    const before = otherUsers(tenant, ...participants);
    const processes = await processesFor(kind, submissions, start);
    const elsewhere = start();
    const pages: ApiInstance[] = [];
    for (const [index, { person }] of submissions.entries()) {
      const sentTo = processes(index).api;
      const at = opened === 'elsewhere' ? elsewhere : sentTo;
      pages.push(opened === 'never' ? sentTo : await openedPage({ tenant, person, at, sentTo }));
    }
    const travels = submissions.map(async ({ name, person, form, answers }, index) => {
      const { api, process } = processes(index);
      const page = pages[index] ?? api;
      const own = faults.filter(({ submission }) => submission === index);
      const scheduled = { name, person, process, faults: new Map(own.map(({ call, fault }) => [call, fault])) };
      answers.push(await scheduler.run(scheduled, () => submit(page, person, form)));
    });
    await scheduler.release(order);
    await Promise.all(travels);
    const last = start();
    const sendAgain = async ({ person, form, answers }: Submission) =>
      void answers.push(await submitWithRetries(last, person, form));
    for (const submission of submissions) await sendAgain(submission);
    // A username may be free by now, if a later submission has replaced another user's orphaned identity.
    const refused = submissions.filter(({ answers }) => answers.at(-1)?.status !== 200);
    for (const submission of refused) await sendAgain(submission);
    const all = [...submissions, ...tried];
    const wrong = submissions.flatMap((submission) => submissionViolations(tenant, kind, submission, all));
    if (!isDeepStrictEqual(otherUsers(tenant, ...participants), before)) wrong.push('other users were changed');
    return wrong.length > 0 ? [...wrong, 'What happened:', ...scheduler.trace.map((step) => `  ${step}`)] : [];
  } finally {
    await tenant.close();
  }
}

/** Submits a form and stops before its last write, as if the process had been killed. */
async function stopHalfway(tenant: BareTenant, api: ApiInstance, person: string, form: Typed): Promise<void> {
  const account = `/api/v2/users/${encodeURIComponent(person)}`;
  tenant.faults.set([
    { method: 'POST', path: `${account}/identities`, status: 403 },
    { method: 'PATCH', path: account, status: 403 },
  ]);
  await submit(api, person, form);
  tenant.faults.clear();
}

/**
 * Assigns submissions to API processes. Identity mode: one process each, the harder case. Profile mode guarantees less to one
 * user on several processes, so there each user has one process.
 */
async function processesFor(kind: Kind, submissions: readonly Submission[], start: () => ApiInstance) {
  const started = new Map<string, ApiInstance>();
  const nameOf = (index: number) => (kind === 'identity' ? `process ${index}` : `of ${submissions[index]?.person}`);
  for (const index of submissions.keys()) {
    const api = started.get(nameOf(index)) ?? start();
    started.set(nameOf(index), api);
    // Fetches the access token now, so that all calls of a request belong to the signup.
    await api.call('', 'GET', '/api/health?deep=1');
  }
  return (index: number) => ({ api: started.get(nameOf(index)) ?? start(), process: nameOf(index) });
}
