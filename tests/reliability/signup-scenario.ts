import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { type ConflictKind, conflictKinds } from '#tenant/local/store/users/store-context.js';
import {
  type ApiInstance,
  environmentOf,
  type Kind,
  startInstance,
  submit,
  submitPatiently,
  type Typed,
} from './api-instance.js';
import { type BareTenant, startBareTenant } from './bare-tenant.js';
import { openedPage } from './opened-page.js';
import { complaintsOf, type Submission } from './scenario-verdict.js';
import { type BorderFault, borderFaults, borderFetch, ScheduledBorder, type Turn } from './scheduled-border.js';
import { everybodyElse } from './stored-signup.js';

/** Few people and few names, so that they meet; one person more often than the others, as in several tabs. */
const people = ['ada', 'ada', 'bob', 'cyd'] as const;
const names = ['sun', 'moon'] as const;

interface Wish {
  who: (typeof people)[number];
  name: (typeof names)[number];
}

/** Several people, or several tabs of one, who sign up at the same moment. */
export interface Scenario {
  /** Tries that stopped half-way some time ago. */
  earlier: Wish[];
  /** Where everybody has opened the page; their submissions have an account snapshot, apart from `never`. */
  opened: 'never' | 'same process' | 'elsewhere';
  /** How the tenant answers when something is in use already. */
  conflicts: ConflictKind;
  /** All at once. */
  now: Wish[];
  faults: { submission: number; call: number; fault: BorderFault }[];
  /** In which order their calls, and the answers, reach the other side. */
  order: Turn[];
}

const wish = fc.record({ who: fc.constantFrom(...people), name: fc.constantFrom(...names) });

const opened = fc.constantFrom('never' as const, 'same process' as const, 'elsewhere' as const);
const conflicts = fc.constantFrom(...conflictKinds);
const order = fc.array(fc.record({ whose: fc.nat(3), steps: fc.integer({ min: 1, max: 12 }) }), { maxLength: 12 });
const faultsUpTo = (maxLength: number) =>
  fc.array(fc.record({ submission: fc.nat(3), call: fc.nat(6), fault: fc.constantFrom(...borderFaults) }), {
    maxLength,
  });

/** Anybody with anybody. */
const crowd = fc.record({
  earlier: fc.uniqueArray(wish, { maxLength: 2, selector: ({ who }) => who }),
  opened,
  conflicts,
  now: fc.array(wish, { minLength: 2, maxLength: 4 }),
  faults: faultsUpTo(2),
  order,
});

/** Tabs of one person, who has tried before: where it is tightest. */
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

/** What was found in this way and put right, on tenants of each kind. */
export const foundEarlier: Scenario[] = found.flatMap((story) =>
  conflictKinds.map((kind) => ({ ...story, conflicts: kind })),
);

let runs = 0;

/**
 * Plays a scenario on a tenant of its own; then everybody sends once more, one by one.
 * @returns what does not hold, followed by what happened; nothing where all is well.
 */
export async function playScenario(
  kind: Kind,
  { earlier, opened, conflicts, now, faults, order }: Scenario,
  redisUrl?: string,
) {
  const run = ++runs;
  const tenant = await startBareTenant({ conflicts });
  const border = new ScheduledBorder();
  const start = () => startInstance(tenant, environmentOf(kind, tenant, redisUrl), { fetch: borderFetch });
  const submissionOf = ({ who, name }: Wish, index: number): Submission => ({
    name: `${who}${index}`,
    person: tenant.addPerson(who),
    // Redis is shared by all runs, so every run has names of its own.
    form: { username: `${name}-${run}`, password: `Quiet-Harbour-${index}`, team: `team ${index}` },
    answers: [],
  });
  try {
    const tried = earlier.map((each) => submissionOf(each, 9));
    for (const { person, form } of tried) await stopHalfway(tenant, start(), person, form);
    const submissions = now.map(submissionOf);
    const participants = submissions.map(({ person }) => person);
    const before = everybodyElse(tenant, ...participants);
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
      const traveller = { name, person, process, faults: new Map(own.map(({ call, fault }) => [call, fault])) };
      answers.push(await border.travel(traveller, () => submit(page, person, form)));
    });
    await border.letPass(order);
    await Promise.all(travels);
    const last = start();
    const sendAgain = async ({ person, form, answers }: Submission) =>
      void answers.push(await submitPatiently(last, person, form));
    for (const submission of submissions) await sendAgain(submission);
    // A name may have become free since: somebody behind them in the row has replaced what an earlier try left.
    const refused = submissions.filter(({ answers }) => answers.at(-1)?.status !== 200);
    for (const submission of refused) await sendAgain(submission);
    const all = [...submissions, ...tried];
    const wrong = submissions.flatMap((submission) => complaintsOf(tenant, kind, submission, all));
    if (!isDeepStrictEqual(everybodyElse(tenant, ...participants), before)) wrong.push('somebody else was touched');
    return wrong.length > 0 ? [...wrong, 'What happened:', ...border.trace.map((step) => `  ${step}`)] : [];
  } finally {
    await tenant.close();
  }
}

/** A try that ends before its last write, as if its process had been lost. */
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
 * Identity mode: everybody in a process of their own, which is the harder case. Profile mode promises less to several tabs
 * of one person on several processes: there each person has one process.
 */
async function processesFor(kind: Kind, submissions: readonly Submission[], start: () => ApiInstance) {
  const started = new Map<string, ApiInstance>();
  const nameOf = (index: number) => (kind === 'identity' ? `process ${index}` : `of ${submissions[index]?.person}`);
  for (const index of submissions.keys()) {
    const api = started.get(nameOf(index)) ?? start();
    started.set(nameOf(index), api);
    // With its access token in hand every call of a request is about the signup.
    await api.call('', 'GET', '/api/health?deep=1');
  }
  return (index: number) => ({ api: started.get(nameOf(index)) ?? start(), process: nameOf(index) });
}
