import { startRedis } from '../../tests/support/redis.js';
import { putUnderLoad } from './load.js';
import type { BenchRun, PartResult, Table } from './part.js';
import { type Crowd, sendCrowd } from './patient-crowd.js';
import { startServer } from './servers.js';
import { median } from './statistics.js';
import { newSubmissions } from './submissions.js';
import { startTenant, type TenantStart } from './tenant.js';

/** How signups per second and the cost of one grow with the tenant's limit, the instances, and the users. */
export async function benchScale(run: BenchRun): Promise<PartResult> {
  const byLimit = await growRateLimit(run);
  const byInstances = await growInstances(run);
  const byUsers = await growUsers(run);
  return {
    tables: [byLimit.table, ...byInstances.tables, byUsers.table],
    targets: [byUsers.target],
    samples: { ...byLimit.samples, ...byInstances.samples, ...byUsers.samples },
  };
}

interface Situation {
  instances: number;
  redisUrl?: string;
  delayMs?: number;
  start?: TenantStart;
  crowd: Crowd;
}

/** Lets a crowd sign up, and counts what it cost. */
async function crowdIn({ instances, redisUrl, delayMs = 0, start, crowd }: Situation) {
  const tenant = await startTenant(start);
  const settings = redisUrl === undefined ? {} : { REDIS_URL: redisUrl };
  const servers = await Promise.all(Array.from({ length: instances }, () => startServer('server', tenant, settings)));
  const origins = servers.map(({ origin }) => origin);
  // Access tokens and whatever else is done once; what a limited tenant gave for it is there again a second later.
  await sendCrowd(origins, await newSubmissions(tenant, instances), { people: instances, forMs: 1_500 });
  const submissions = await newSubmissions(tenant, 6_000);
  await tenant.order({ delayMs });
  const { inTime, inAll } = await sendCrowd(origins, submissions, crowd);
  const { calls, refused } = await tenant.order({});
  await Promise.all(servers.map((server) => server.stop()));
  await tenant.stop();
  return { perSecond: (inTime * 1000) / crowd.forMs, callsEach: calls / inAll, refusedEach: refused / inAll };
}

/** Each signup costs three calls of a limited tenant: nothing can be faster than a third of the limit. */
const CALLS_OF_A_SIGNUP = 3;

async function growRateLimit({ quick, note }: BenchRun) {
  const samples: Record<string, number[]> = {};
  const rows: Table['rows'][number][] = [];
  for (const perSecond of quick ? [10, 100] : [2, 10, 50, 100, 200]) {
    note(`a tenant of ${perSecond} calls per second`);
    const crowd = { people: Math.max(10, perSecond / 2), forMs: quick ? 5_000 : perSecond < 10 ? 30_000 : 10_000 };
    const { perSecond: signups, callsEach, refusedEach } = await crowdIn({ instances: 1, start: { perSecond }, crowd });
    const possible = perSecond / CALLS_OF_A_SIGNUP;
    rows.push([String(perSecond), signups, `${Math.round((signups / possible) * 100)} %`, callsEach, refusedEach]);
    samples[`signups per second, tenant with ${perSecond} calls per second`] = [signups];
  }
  const table: Table = {
    id: 'rate-limit',
    title: 'The rate limit of the tenant',
    method:
      'One server, and a crowd that always wants more than the tenant allows; who is told to come back does so when told. What is possible: a third of the limit, because a signup costs three calls. Right at the start a tenant has a second’s worth of calls to spare, which can lift a short run above it.',
    columns: [
      'calls/s of the tenant',
      'signups/s',
      'of what is possible',
      'calls per signup',
      'of these refused (429)',
    ],
    rows,
  };
  return { table, samples };
}

async function growInstances({ quick, note }: BenchRun): Promise<Pick<PartResult, 'tables' | 'samples'>> {
  const redis = await startRedis();
  const samples: Record<string, number[]> = {};
  const rows: Table['rows'][number][] = [];
  for (const instances of quick ? [1, 2] : [1, 2, 4]) {
    note(`${instances} instances`);
    const forMs = quick ? 4_000 : 8_000;
    const shared = { instances, ...(redis && { redisUrl: redis.url }) };
    const free = await crowdIn({ ...shared, delayMs: 50, crowd: { people: 20 * instances, forMs } });
    const limited = await crowdIn({ ...shared, start: { perSecond: 50 }, crowd: { people: 40, forMs } });
    rows.push([String(instances), free.perSecond, free.callsEach, limited.perSecond, limited.callsEach]);
    samples[`signups per second, ${instances} instances, tenant 50 ms`] = [free.perSecond];
    samples[`signups per second, ${instances} instances, tenant with 50 calls per second`] = [limited.perSecond];
  }
  await redis?.stop();
  const table: Table = {
    id: 'instances',
    title: 'The number of instances',
    method:
      'Servers that share a real Redis. First 20 people at a time for each of them, on a tenant without a limit that takes 50 ms for a call; then 40 people for all of them together, on a tenant that allows 50 calls per second. All processes share the processors of one machine.',
    columns: ['instances', 'signups/s, no limit', 'calls per signup', 'signups/s, 50 calls/s', 'calls per signup '],
    rows,
  };
  return { tables: [table], samples };
}

async function growUsers({ quick, note }: BenchRun) {
  const sizes = [1, 1_000, 100_000];
  const worlds = await Promise.all(
    sizes.map(async (users) => {
      const tenant = await startTenant();
      await tenant.order({ people: Array.from({ length: users }, (_, number) => `before-${number}`) });
      const server = await startServer('server', tenant);
      await putUnderLoad(server.origin, await newSubmissions(tenant, 300), { connections: 1, forMs: 20_000 });
      await tenant.order({});
      return { users, tenant, server, answers: [] as number[], calls: 0 };
    }),
  );
  for (let round = 1; round <= (quick ? 5 : 15); round++) {
    note(`1, 1,000 and 100,000 users, round ${round}`);
    for (const world of worlds) {
      const submissions = await newSubmissions(world.tenant, 50);
      const { answers } = await putUnderLoad(world.server.origin, submissions, { connections: 1, forMs: 20_000 });
      world.answers.push(...answers);
      world.calls += (await world.tenant.order({})).calls;
    }
  }
  const rows = worlds.map(({ users, answers, calls }) => [
    users.toLocaleString('en'),
    median(answers),
    calls / answers.length,
  ]);
  await Promise.all(worlds.flatMap(({ server, tenant }) => [server.stop(), tenant.stop()]));
  const [few, , many] = worlds.map(({ answers }) => median(answers));
  const ratio = (many ?? Number.NaN) / (few ?? Number.NaN);
  return {
    table: {
      id: 'users',
      title: 'The number of users in the tenant',
      method: 'One signup after the other, the tenants in turns, each with a server of its own.',
      columns: ['users', 'p50 of a signup, ms', 'calls per signup'],
      rows,
    },
    target: {
      text: 'the cost of one signup flat from 1 to 100,000 users (at most 1.1 ×, same calls)',
      measured: `${ratio.toFixed(2)} ×`,
      reached: ratio <= 1.1,
    },
    samples: Object.fromEntries(worlds.map(({ users, answers }) => [`one signup, ms, ${users} users`, answers])),
  };
}
