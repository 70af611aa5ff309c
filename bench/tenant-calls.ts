import { config } from '../signup.config.js';
import { type ApiInstance, environmentOf, type Kind, startInstance } from '../tests/reliability/api-instance.js';
import { startBareTenant } from '../tests/reliability/bare-tenant.js';
import { startRedis } from '../tests/support/redis.js';
import { password, state } from '../tests/support/signup-world.js';
import type { BenchRun, PartResult, Table } from './part.js';

const kinds: readonly Kind[] = ['identity', 'profile, tenant', 'profile, redis'];

const kindTitles: Record<Kind, string> = {
  identity: 'identity mode',
  'profile, tenant': 'profile mode, names in the tenant',
  'profile, redis': 'profile mode, names in Redis',
};

interface Step {
  title: string;
  /** What of it is to be reached: at most so many calls in sequence. */
  atMost?: number;
  run(world: { api: ApiInstance; other: ApiInstance; person: (name: string) => string }): Promise<unknown>;
}

const signUp = (api: ApiInstance, person: string, username: string) =>
  api.call(person, 'POST', '/api/signup', { state, username, password });

/** In this order, each with what those before it have left in memory. */
const steps: readonly Step[] = [
  {
    title: 'the page, by a process that has just started',
    run: ({ api, person }) => api.call(person('ada'), 'GET', '/api/session'),
  },
  { title: 'the page', run: ({ api, person }) => api.call(person('bob'), 'GET', '/api/session') },
  {
    title: 'a check of a username',
    run: ({ api, person }) => api.call(person('bob'), 'GET', '/api/username?username=bobby'),
  },
  {
    title: 'a signup, the page opened through the same process less than a minute ago',
    atMost: 2,
    run: ({ api, person }) => signUp(api, person('bob'), 'bobby'),
  },
  {
    title: 'a signup, the page opened elsewhere',
    atMost: 3,
    run: ({ api, person }) => signUp(api, person('cyd'), 'cyddie'),
  },
  { title: 'the same form once more', run: ({ api, person }) => signUp(api, person('cyd'), 'cyddie') },
  {
    title: 'a signup by a process that has just started',
    run: ({ other, person }) => signUp(other, person('dan'), 'danny'),
  },
];

/** Calls that were made at once, by the names that the table gives them. */
type Wave = string[];

/** The calls of the tenant that each step makes, and which of them waited for which. */
export async function benchTenantCalls({ note }: BenchRun): Promise<PartResult> {
  const redis = await startRedis();
  const counted = new Map<Kind, Wave[][]>();
  for (const kind of kinds) {
    if (kind === 'profile, redis' && !redis) continue;
    note(kindTitles[kind]);
    counted.set(kind, await countSteps(kind, redis?.url));
  }
  await redis?.stop();
  return report(counted);
}

async function countSteps(kind: Kind, redisUrl?: string): Promise<Wave[][]> {
  const tenant = await startBareTenant();
  const seen = watchedFetch();
  const start = () => startInstance(tenant, environmentOf(kind, tenant, redisUrl), { config, fetch: seen.fetch });
  const world = { api: start(), other: start(), person: (name: string) => tenant.addPerson(name) };
  const calls: Wave[][] = [];
  for (const { title, run } of steps) {
    const answer = await run(world);
    if ((answer as { status: number }).status !== 200) throw new Error(`${kind}: ${title} was not answered with 200`);
    calls.push(seen.waves());
  }
  await tenant.close();
  return calls;
}

/** A `fetch` that sees which calls begin after which others have ended. */
function watchedFetch(): { fetch: typeof fetch; waves(): Wave[] } {
  let waves: Wave[] = [];
  let ended = 0;
  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      const mine = ended;
      waves[mine] = [...(waves[mine] ?? []), nameOf(request)];
      const answer = await fetch(request);
      ended = Math.max(ended, mine + 1);
      return answer;
    },
    /** Those since it was asked before, in sequence. */
    waves() {
      const seen = waves;
      waves = [];
      ended = 0;
      return seen;
    },
  };
}

/** A call in words that fit into a table. */
function nameOf({ method, url }: Request): string {
  const { pathname } = new URL(url);
  if (pathname === '/oauth/token') return 'access token';
  if (pathname.startsWith('/api/v2/connections')) return 'rules of the connection';
  if (pathname.endsWith('/identities')) return 'link';
  if (pathname === '/api/v2/users') return method === 'POST' ? 'create' : 'search';
  return { GET: 'read', PATCH: 'metadata', DELETE: 'delete' }[method] ?? `${method} ${pathname}`;
}

function report(counted: ReadonlyMap<Kind, Wave[][]>): PartResult {
  const all = [...counted];
  const table: Table = {
    id: 'tenant-calls',
    title: 'Calls of the tenant',
    method:
      'Counted where they leave the API for the local tenant, with the configuration of this repository. “+” joins calls that are made at once, a comma parts those that wait for each other. The steps follow each other from top to bottom; the access token and the rules of the connection are kept and shared by everybody.',
    columns: ['', ...all.map(([kind]) => kindTitles[kind])],
    rows: steps.map(({ title }, step) => [title, ...all.map(([, calls]) => inWords(calls[step] ?? []))]),
  };
  const targets = steps.flatMap(({ title, atMost }, step) =>
    atMost === undefined
      ? []
      : all.map(([kind, calls]) => ({
          text: `at most ${atMost} calls in sequence for ${title} (${kindTitles[kind]})`,
          measured: String(calls[step]?.length),
          reached: (calls[step]?.length ?? Number.POSITIVE_INFINITY) <= atMost,
        })),
  );
  const samples = all.map(([kind, calls]) => [
    `calls of the steps, ${kind}`,
    calls.map((waves) => waves.flat().length),
  ]);
  return { tables: [table], targets, samples: Object.fromEntries(samples) };
}

function inWords(waves: readonly Wave[]): string {
  const words = waves.map((calls) => calls.join(' + ')).join(', ');
  return waves.length === 0 ? '0' : `${waves.flat().length}: ${words}`;
}
