import { Pool } from 'undici';
import { connection, password } from '../../tests/support/signup-world.js';
import { openPage, submit, timed } from './load.js';
import type { BenchRun, Chart, PartResult } from './part.js';
import { startServer } from './servers.js';
import { median } from './statistics.js';
import { newSubmissions, type Submission } from './submissions.js';
import { startTenant, type TenantProcess } from './tenant.js';

/** One way to get somebody signed up; times are compared with the bare calls that it makes. */
interface Way {
  title: string;
  /** Done before, and not counted. */
  prepare?(submission: Submission): Promise<Submission>;
  signUp(submission: Submission): Promise<unknown>;
  /** Whose time is the tenant's own share of it. */
  bare?: Way;
  times: number[];
}

const WANTED_MS = 5;
const WARM_UP = 300;
/** Node's servers end connections that were idle for five seconds; nobody should meet that moment. */
const idle = { keepAliveTimeout: 3_000, keepAliveMaxTimeout: 3_000 };

/** What a submission takes beyond the tenant's own answers, one after the other, when nothing else is going on. */
export async function benchAddedTime(run: BenchRun): Promise<PartResult> {
  const tenant = await startTenant();
  const servers = await Promise.all([startServer('guide', tenant), startServer('server', tenant)]);
  const pools = [tenant, ...servers].map(({ origin }) => new Pool(origin, { connections: 1, ...idle }));
  const ways = await waysOver(tenant, pools);
  await measure(tenant, ways, { times: WARM_UP, delayMs: 0 });
  const delays = run.quick ? [0, 50] : [0, 50, 200];
  const results: { delayMs: number; ways: Way[] }[] = [];
  for (const delayMs of delays) {
    run.note(`tenant ${delayMs} ms`);
    const own = ways.map((way) => ({ ...way, times: [] as number[] }));
    await measure(tenant, own, { times: timesFor(delayMs, run), delayMs });
    results.push({ delayMs, ways: own });
  }
  await Promise.all(pools.map((pool) => pool.close()));
  await Promise.all([...servers, tenant].map((each) => each.stop()));
  return report(results);
}

function timesFor(delayMs: number, { quick }: BenchRun): number {
  if (quick) return delayMs === 0 ? 100 : 20;
  return delayMs === 0 ? 500 : Math.ceil(3_000 / delayMs);
}

/** Round by round, so that whatever disturbs the machine disturbs all of them. */
async function measure(tenant: TenantProcess, ways: Way[], { times, delayMs }: { times: number; delayMs: number }) {
  await tenant.order({ forget: true, delayMs });
  const submissions = await newSubmissions(tenant, times * ways.length);
  const next = submissions.values();
  for (let round = 0; round < times; round++) {
    for (const way of ways) {
      const submission = next.next().value;
      if (!submission) return;
      const prepared = (await way.prepare?.(submission)) ?? submission;
      way.times.push(await timed(() => way.signUp(prepared)));
    }
  }
}

async function waysOver(tenant: TenantProcess, [direct, guide, server]: Pool[]): Promise<Way[]> {
  if (!direct || !guide || !server) throw new Error('Three servers are needed');
  const call = await bareCalls(tenant, direct);
  const two: Way = { title: 'the two calls alone', signUp: (submission) => call.createAndLink(submission), times: [] };
  const three: Way = {
    title: 'the three calls alone',
    signUp: async (submission) => {
      await call.read(submission);
      await call.createAndLink(submission);
    },
    times: [],
  };
  return [
    two,
    three,
    { title: "guide's server, two calls", signUp: (submission) => submit(guide, submission), bare: two, times: [] },
    {
      title: 'Signup Step, with an account snapshot, two calls',
      prepare: (submission) => openPage(server, submission),
      signUp: (submission) => submit(server, submission),
      bare: two,
      times: [],
    },
    {
      title: 'Signup Step, without a snapshot, three calls',
      signUp: (submission) => submit(server, submission),
      bare: three,
      times: [],
    },
  ];
}

/** The calls that make a signup, sent to the tenant without any server in between. */
async function bareCalls({ client, origin }: TenantProcess, pool: Pool) {
  const json = { 'content-type': 'application/json' };
  const { client_id, client_secret } = client;
  const audience = `${origin}/api/v2/`;
  const grant = { grant_type: 'client_credentials', client_id, client_secret, audience };
  const granted = await send(pool, { method: 'POST', path: '/oauth/token', headers: json, body: grant });
  const headers = { ...json, authorization: `Bearer ${JSON.parse(granted).access_token}` };
  const users = '/api/v2/users';
  return {
    read: ({ sub }: Submission) => send(pool, { method: 'GET', path: `${users}/${encodeURIComponent(sub)}`, headers }),
    async createAndLink({ sub, username }: Submission) {
      const user_id = username;
      const user = { connection, user_id, username, password, verify_email: false, email: `${username}@example.com` };
      await send(pool, { method: 'POST', path: users, headers, body: user });
      const path = `${users}/${encodeURIComponent(sub)}/identities`;
      await send(pool, { method: 'POST', path, headers, body: { provider: 'auth0', user_id } });
    },
  };
}

interface Sent {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: object;
}

async function send(pool: Pool, { body, ...rest }: Sent): Promise<string> {
  const answer = await pool.request({ ...rest, ...(body && { body: JSON.stringify(body) }) });
  const text = await answer.body.text();
  if (answer.statusCode >= 300) throw new Error(`${rest.method} ${rest.path}: ${answer.statusCode} ${text}`);
  return text;
}

function added({ times, bare }: Way, ways: readonly Way[]): number {
  const share = ways.find(({ title }) => title === bare?.title);
  return share ? median(times) - median(share.times) : Number.NaN;
}

function chartOf(results: readonly { delayMs: number; ways: Way[] }[]): Chart {
  return {
    id: 'added-time',
    title: 'What a server adds to the calls of one signup',
    measure: 'ms at p50 beyond the same calls without a server in between, less is better',
    groups: results.map(({ delayMs, ways }) => ({
      title: `a tenant that takes ${delayMs} ms for a call`,
      bars: ways
        .filter(({ bare }) => bare !== undefined)
        .map((way) => ({ label: way.title, value: added(way, ways), isOwn: way.title.startsWith('Signup Step') })),
    })),
  };
}

function report(results: readonly { delayMs: number; ways: Way[] }[]): PartResult {
  const titles = results[0]?.ways.map(({ title }) => title) ?? [];
  const cells = (title: string) =>
    results.flatMap(({ ways }) => {
      const way = ways.find((each) => each.title === title);
      return way ? [median(way.times), added(way, ways)] : [];
    });
  const ours = results.flatMap(({ delayMs, ways }) =>
    ways
      .filter(({ title }) => title.startsWith('Signup Step'))
      .map((way) => ({ delayMs, title: way.title, ms: added(way, ways) })),
  );
  return {
    charts: [chartOf(results)],
    tables: [
      {
        id: 'added-time',
        title: 'Time of one signup, and what the server adds',
        method:
          'One signup after the other over one connection, the ways in turns, with the tenant answering in 0, 50 and 200 ms on top of its own work. p50 of the whole, and how much that is beyond the p50 of the same calls without a server in between.',
        columns: ['', ...results.flatMap(({ delayMs }) => [`tenant ${delayMs} ms: p50, ms`, 'added, ms'])],
        rows: titles.map((title) => [title, ...cells(title)]),
      },
    ],
    targets: ours.map(({ delayMs, title, ms }) => ({
      text: `added time at p50 at most ${WANTED_MS} ms, tenant ${delayMs} ms: ${title}`,
      measured: `${ms.toFixed(1)} ms`,
      reached: ms <= WANTED_MS,
    })),
    samples: Object.fromEntries(
      results.flatMap(({ delayMs, ways }) =>
        ways.map(({ title, times }) => [`one signup, ms, tenant ${delayMs} ms, ${title}`, times]),
      ),
    ),
  };
}
