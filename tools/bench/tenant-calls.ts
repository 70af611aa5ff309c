import type { SignupConfig } from '#contracts/signup-config.js';
import { config as withoutFields } from '../../signup.config.js';
import { type ApiInstance, environmentOf, type Kind, startInstance } from '../../tests/reliability/api-instance.js';
import { type BareTenant, startBareTenant } from '../../tests/reliability/bare-tenant.js';
import { config as withTeam } from '../../tests/reliability/extra-field.js';
import { openedPage } from '../../tests/reliability/opened-page.js';
import { startRedis } from '../../tests/support/redis.js';
import { password, state } from '../../tests/support/signup-world.js';
import type { BenchRun, PartResult, Table, Target } from './part.js';
import { type Wave, watchedFetch } from './watched-fetch.js';

const kinds: readonly Kind[] = ['identity', 'profile, tenant', 'profile, redis'];

const kindTitles: Record<Kind, string> = {
  identity: 'identity mode',
  'profile, tenant': 'profile mode, names in the tenant',
  'profile, redis': 'profile mode, names in Redis',
};

/** What the form asks for beside username and password. */
interface Form {
  /** As the table says it; empty for the configuration of this repository. */
  title: string;
  config: SignupConfig;
  typed: object;
}

const plainForm: Form = { title: '', config: withoutFields, typed: {} };
const formWithField: Form = { title: 'with a field', config: withTeam, typed: { fields: { team: 'north' } } };
const forms: readonly Form[] = [plainForm, formWithField];

interface World {
  tenant: BareTenant;
  api: ApiInstance;
  /** Another one, which shows pages. */
  elsewhere: ApiInstance;
  /** A process that nobody has asked for anything. */
  idle: ApiInstance;
  form: Form;
}

interface Step {
  title: string;
  /** What of it is to be reached: at most so many calls in sequence. */
  atMost?(kind: Kind, form: Form): number;
  /** Not counted. @returns what a form is sent to, with the account snapshot of an opened page: `world.api` where left out. */
  before?(world: World): Promise<ApiInstance>;
  run(world: World, sentTo: ApiInstance): Promise<{ status: number }>;
}

const openPage = ({ api, tenant }: World, name: string) => api.call(tenant.addPerson(name), 'GET', '/api/session');
/** Opens the page at another instance than the one that the form is sent to: where it was opened makes no difference. */
const withSnapshot = ({ elsewhere, tenant }: World, name: string, sentTo: ApiInstance) =>
  openedPage({ tenant, person: tenant.addPerson(name), at: elsewhere, sentTo });
const signUp = ({ tenant, form }: World, sentTo: ApiInstance, name: string) =>
  sentTo.call(tenant.addPerson(name), 'POST', '/api/signup', {
    state,
    username: `${name}-name`,
    password,
    ...form.typed,
  });

/** In this order, each with what those before it have left in memory. */
const steps: readonly Step[] = [
  { title: 'the page, by a process that has just started', run: (world) => openPage(world, 'ada') },
  { title: 'the page', run: (world) => openPage(world, 'bob') },
  {
    title: 'a check of a username',
    run: ({ api, tenant }) => api.call(tenant.addPerson('bob'), 'GET', '/api/username?username=bob-name'),
  },
  {
    title: 'a signup with the account snapshot of an opened page',
    atMost: (kind, form) => (kind !== 'identity' || form.title ? 3 : 2),
    before: (world) => withSnapshot(world, 'cyd', world.api),
    run: (world, sentTo) => signUp(world, sentTo, 'cyd'),
  },
  { title: 'the same form once more, without a snapshot', run: (world, sentTo) => signUp(world, sentTo, 'cyd') },
  {
    title: 'a signup without a snapshot, as without scripts',
    atMost: (kind, form) => (kind === 'identity' && form.title ? 4 : 3),
    run: (world, sentTo) => signUp(world, sentTo, 'fay'),
  },
  {
    title: 'a signup with a snapshot, by a process that has just started',
    before: (world) => withSnapshot(world, 'dan', world.idle),
    run: (world, sentTo) => signUp(world, sentTo, 'dan'),
  },
];

/** What each step of a form took, in this kind of signup. */
interface Counted {
  kind: Kind;
  form: Form;
  waves: readonly Wave[][];
}

/** The calls of the tenant that each step makes, and which of them waited for which. */
export async function benchTenantCalls({ note }: BenchRun): Promise<PartResult> {
  const counted: Counted[] = [];
  for (const kind of kinds) {
    note(kindTitles[kind]);
    for (const form of forms) {
      // A new one each time: what it remembers of the same people would save calls.
      const redis = kind === 'profile, redis' ? await startRedis() : undefined;
      if (kind !== 'profile, redis' || redis)
        counted.push({ kind, form, waves: await countSteps(kind, form, redis?.url) });
      await redis?.stop();
    }
  }
  return report(counted);
}

async function countSteps(kind: Kind, form: Form, redisUrl?: string): Promise<Wave[][]> {
  const tenant = await startBareTenant();
  const seen = watchedFetch();
  const settings = { config: form.config, fetch: seen.fetch };
  const start = () => startInstance(tenant, environmentOf(kind, tenant, redisUrl), settings);
  const world = { tenant, api: start(), elsewhere: start(), idle: start(), form };
  const calls: Wave[][] = [];
  for (const { title, before, run } of steps) {
    const sentTo = (await before?.(world)) ?? world.api;
    seen.waves();
    const { status } = await run(world, sentTo);
    if (status !== 200) throw new Error(`${kind}: ${title} was answered with ${status}`);
    calls.push(seen.waves());
  }
  await tenant.close();
  return calls;
}

function report(counted: readonly Counted[]): PartResult {
  const columns = ['', ...new Set(counted.map(({ kind }) => kindTitles[kind]))];
  const cells = (form: Form, step: number) =>
    counted.filter((each) => each.form === form).map(({ waves }) => inWords(waves[step] ?? []));
  const calls: Table = {
    id: 'tenant-calls',
    title: 'Calls of the tenant',
    method:
      'Counted where they leave the API for the local tenant, with the configuration of this repository. “+” joins calls that are made at once, a comma parts those that wait for each other. The steps follow each other from top to bottom; the access token and the rules of the connection are kept and shared by everybody.',
    columns,
    rows: steps.map(({ title }, step) => [title, ...cells(plainForm, step)]),
  };
  const callsWithFields: Table = {
    id: 'tenant-calls-fields',
    title: 'Calls of the tenant for a form with an extra field',
    method: 'The same, where the form asks for something that is stored in `app_metadata`.',
    columns,
    rows: steps.flatMap(({ title, atMost }, step) => (atMost ? [[title, ...cells(formWithField, step)]] : [])),
  };
  return {
    tables: [calls, callsWithFields],
    targets: forms.flatMap((form) => targetsOf(form, counted)),
    samples: Object.fromEntries(
      counted.map(({ kind, form, waves }) => [
        ['calls of the steps', kind, form.title].filter(Boolean).join(', '),
        waves.map((each) => each.flat().length),
      ]),
    ),
  };
}

function targetsOf(form: Form, counted: readonly Counted[]): Target[] {
  const asks = form.title && `, ${form.title}`;
  return steps.flatMap(({ title, atMost }, step) =>
    counted
      .filter((each) => each.form === form)
      .flatMap(({ kind, waves }) => {
        if (atMost === undefined) return [];
        const inSequence = waves[step]?.length ?? Number.POSITIVE_INFINITY;
        return {
          text: `at most ${atMost(kind, form)} calls in sequence for ${title} (${kindTitles[kind]}${asks})`,
          measured: String(inSequence),
          reached: inSequence <= atMost(kind, form),
        };
      }),
  );
}

function inWords(waves: readonly Wave[]): string {
  const words = waves.map((calls) => calls.join(' + ')).join(', ');
  return waves.length === 0 ? '0' : `${waves.flat().length}: ${words}`;
}
