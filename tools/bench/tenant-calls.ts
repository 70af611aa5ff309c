import { config as withoutFields } from '../../signup.config.js';
import { type ApiInstance, environmentOf, type Kind, startInstance } from '../../tests/reliability/api-instance.js';
import { type BareTenant, startBareTenant } from '../../tests/reliability/bare-tenant.js';
import { config as withTeam } from '../../tests/reliability/extra-field.js';
import { openedPage } from '../../tests/reliability/opened-page.js';
import { startRedis } from '../../tests/support/redis.js';
import { password, state } from '../../tests/support/signup-world.js';
import type { BenchRun, PartResult } from './report.js';

/** Names of concurrent calls. */
type Batch = string[];

const kindTitles: Record<Kind, string> = {
  identity: 'identity mode',
  'profile, tenant': 'profile mode, names in the tenant',
  'profile, redis': 'profile mode, names in Redis',
};

/** The form of this repository's config, and one with an extra field. */
const forms = {
  plain: { config: withoutFields, typed: {} },
  withField: { config: withTeam, typed: { fields: { team: 'north' } } },
};
type FormName = keyof typeof forms;

interface World {
  tenant: BareTenant;
  api: ApiInstance;
  /** Another process, which opens pages: an account snapshot works in every process. */
  elsewhere: ApiInstance;
  /** A process without requests so far. */
  idle: ApiInstance;
  typed: object;
}

interface Step {
  title: string;
  isSignup?: true;
  /** Preparation, which is not counted. @returns the instance that gets the form, with an account snapshot. Default: `api`. */
  before?(world: World): Promise<ApiInstance>;
  run(world: World, sentTo: ApiInstance): Promise<{ status: number }>;
}

const openPage = ({ api, tenant }: World, name: string) => api.call(tenant.addPerson(name), 'GET', '/api/session');
const withSnapshot = ({ elsewhere, tenant }: World, name: string, sentTo: ApiInstance) =>
  openedPage({ tenant, person: tenant.addPerson(name), at: elsewhere, sentTo });
const signUp = ({ tenant, typed }: World, sentTo: ApiInstance, name: string) =>
  sentTo.call(tenant.addPerson(name), 'POST', '/api/signup', { state, username: `${name}-name`, password, ...typed });

/** Run in this order; later steps use the caches of earlier ones. */
const steps: readonly Step[] = [
  { title: 'the page, by a process that has just started', run: (world) => openPage(world, 'ada') },
  { title: 'the page', run: (world) => openPage(world, 'bob') },
  {
    title: 'a check of a username',
    run: ({ api, tenant }) => api.call(tenant.addPerson('bob'), 'GET', '/api/username?username=bob-name'),
  },
  {
    title: 'a signup with the account snapshot of an opened page',
    isSignup: true,
    before: (world) => withSnapshot(world, 'cyd', world.api),
    run: (world, sentTo) => signUp(world, sentTo, 'cyd'),
  },
  { title: 'the same form once more, without a snapshot', run: (world, sentTo) => signUp(world, sentTo, 'cyd') },
  {
    title: 'a signup without a snapshot, as without scripts',
    isSignup: true,
    run: (world, sentTo) => signUp(world, sentTo, 'fay'),
  },
  {
    title: 'a signup with a snapshot, by a process that has just started',
    before: (world) => withSnapshot(world, 'dan', world.idle),
    run: (world, sentTo) => signUp(world, sentTo, 'dan'),
  },
];

/** Counts the tenant calls of each step, and shows which are sequential. Tests check the limits. */
export async function benchTenantCalls({ note }: BenchRun): Promise<PartResult> {
  const counted: { kind: Kind; form: FormName; batches: Batch[][] }[] = [];
  for (const kind of Object.keys(kindTitles) as Kind[]) {
    for (const form of ['plain', 'withField'] as const) {
      note(`${kindTitles[kind]}, ${form}`);
      // A new Redis, without the usernames of the previous form.
      const redis = kind === 'profile, redis' ? await startRedis() : undefined;
      if (kind === 'profile, redis' && !redis) continue;
      counted.push({ kind, form, batches: await countSteps(kind, form, redis?.url) });
      await redis?.stop();
    }
  }
  const columns = ['', ...new Set(counted.map(({ kind }) => kindTitles[kind]))];
  const row = (form: FormName, { title }: Step, step: number) => [
    title,
    ...counted.filter((each) => each.form === form).map(({ batches }) => inWords(batches[step] ?? [])),
  ];
  return {
    tables: [
      {
        id: 'tenant-calls',
        title: 'Calls of the tenant',
        method:
          'Requests from the API to the local tenant, with the config of this repository. “+” joins concurrent calls, a comma separates sequential ones. The steps run from top to bottom, so later ones use the cached access token and connection rules.',
        columns,
        rows: steps.map((step, at) => row('plain', step, at)),
      },
      {
        id: 'tenant-calls-fields',
        title: 'Calls of the tenant for a form with an extra field',
        method: 'The same for a form with an extra field, which is stored in `app_metadata`.',
        columns,
        rows: steps.flatMap((step, at) => (step.isSignup ? [row('withField', step, at)] : [])),
      },
    ],
    targets: [],
  };
}

async function countSteps(kind: Kind, form: FormName, redisUrl?: string): Promise<Batch[][]> {
  const tenant = await startBareTenant();
  const { config, typed } = forms[form];
  const watched = watchedFetch();
  const start = () => startInstance(tenant, environmentOf(kind, tenant, redisUrl), { config, fetch: watched.fetch });
  const world = { tenant, api: start(), elsewhere: start(), idle: start(), typed };
  const batches: Batch[][] = [];
  for (const { title, before, run } of steps) {
    const sentTo = (await before?.(world)) ?? world.api;
    watched.takeBatches();
    const { status } = await run(world, sentTo);
    if (status !== 200) throw new Error(`${kind}: "${title}" returned ${status}`);
    batches.push(watched.takeBatches());
  }
  await tenant.close();
  return batches;
}

/** A `fetch` that groups calls into batches: a new batch starts after a call of the previous one has ended. */
function watchedFetch() {
  let batches: Batch[] = [];
  let ended = 0;
  return {
    async fetch(input: Parameters<typeof fetch>[0], init?: RequestInit) {
      const request = new Request(input, init);
      const mine = ended;
      batches[mine] = [...(batches[mine] ?? []), nameOf(request)];
      const answer = await fetch(request);
      ended = Math.max(ended, mine + 1);
      return answer;
    },
    /** The batches since the last call of this function. */
    takeBatches(): Batch[] {
      const taken = batches;
      batches = [];
      ended = 0;
      return taken;
    },
  };
}

/** Short name of a call for the table. */
function nameOf({ method, url }: Request): string {
  const { pathname } = new URL(url);
  if (pathname === '/oauth/token') return 'access token';
  if (pathname.startsWith('/api/v2/connections')) return 'rules of the connection';
  if (pathname.endsWith('/identities')) return 'link';
  if (pathname === '/api/v2/users') return method === 'POST' ? 'create' : 'search';
  return { GET: 'read', PATCH: 'metadata', DELETE: 'delete' }[method] ?? `${method} ${pathname}`;
}

function inWords(batches: readonly Batch[]): string {
  const words = batches.map((calls) => calls.join(' + ')).join(', ');
  return batches.length === 0 ? '0' : `${batches.flat().length}: ${words}`;
}
