import { type LoadResult, putUnderLoad } from './load.js';
import type { BenchRun, Cell, PartResult } from './part.js';
import { type ProgramName, programTitles, type ServerProcess, startServer } from './servers.js';
import { median, percentile } from './statistics.js';
import { newSubmissions } from './submissions.js';
import { startTenant, type TenantProcess } from './tenant.js';

interface Case {
  /** How long the tenant takes for a call on top of its own work. */
  delayMs: number;
  connections: number;
}

interface Measured extends LoadResult {
  /** Processor time of the server per signup, in ms. */
  processorMs: number;
}

interface Subject {
  name: ProgramName;
  server: ServerProcess;
  memoryAtStart: number;
  /** One for each round of each case. */
  measured: Map<Case, Measured[]>;
}

/** More than any of the servers gets through, in all and on one connection with a tenant that answers at once. */
const PEOPLE_PER_SECOND = 2_000;
const FASTEST_SIGNUP_MS = 1;
/** With fewer answers than this the slowest of a hundred is a guess. */
const ENOUGH_FOR_P99 = 100;
const WANTED = 2;

/** Signups per second, time to the answer, processor time and memory, at several numbers of connections. */
export async function benchThroughput(run: BenchRun): Promise<PartResult> {
  const { rounds, forMs, cases } = plan(run);
  const tenant = await startTenant();
  const subjects = await Promise.all((['guide', 'server', 'function'] as const).map((name) => begin(name, tenant)));
  for (const at of cases) {
    for (let round = 1; round <= rounds; round++) {
      run.note(`${at.connections} connections, tenant ${at.delayMs} ms, round ${round} of ${rounds}`);
      for (const subject of subjects) {
        // Between the function and the server lies nothing but the few lines that hand on the request.
        if (subject.name === 'function' && at.delayMs > 0) continue;
        const measured = await measure(subject.server, tenant, { ...at, forMs });
        subject.measured.set(at, [...(subject.measured.get(at) ?? []), measured]);
      }
    }
  }
  const memoryAfter = new Map(subjects.map(({ name, server }) => [name, server.memory()]));
  await Promise.all(subjects.map(({ server }) => server.stop()));
  await tenant.stop();
  return report({ subjects, cases, rounds, forMs, memoryAfter });
}

function plan({ quick }: BenchRun) {
  const connections = quick ? [1, 50] : [1, 10, 50, 200];
  const delays = quick ? [0, 50] : [0, 50, 200];
  return {
    rounds: quick ? 2 : 3,
    forMs: quick ? 1_500 : 3_000,
    cases: delays.flatMap((delayMs) => connections.map((number): Case => ({ delayMs, connections: number }))),
  };
}

/** Starts a server and warms it up: what it does for the first time is measured as its cold start. */
async function begin(name: ProgramName, tenant: TenantProcess): Promise<Subject> {
  const server = await startServer(name, tenant);
  const load = { connections: 10, forMs: 20_000 };
  await putUnderLoad(server.origin, await newSubmissions(tenant, 1), load);
  const memoryAtStart = server.memory();
  await putUnderLoad(server.origin, await newSubmissions(tenant, 1_000), load);
  return { name, server, memoryAtStart, measured: new Map() };
}

async function measure(server: ServerProcess, tenant: TenantProcess, at: Case & { forMs: number }): Promise<Measured> {
  const { delayMs, connections, forMs } = at;
  await tenant.order({ forget: true, delayMs });
  const oneSignupMs = FASTEST_SIGNUP_MS + 2 * delayMs;
  const people = (forMs / 1000) * Math.min(PEOPLE_PER_SECOND, (connections * 1000) / oneSignupMs);
  const submissions = await newSubmissions(tenant, Math.ceil(people));
  const before = server.processorMs();
  const result = await putUnderLoad(server.origin, submissions, { connections, forMs });
  return { ...result, processorMs: (server.processorMs() - before) / result.answers.length };
}

interface Outcome {
  subjects: readonly Subject[];
  cases: readonly Case[];
  rounds: number;
  forMs: number;
  memoryAfter: ReadonlyMap<ProgramName, number>;
}

const perSecond = ({ answers, seconds }: LoadResult) => answers.length / seconds;

function report({ subjects, cases, rounds, forMs, memoryAfter }: Outcome): PartResult {
  const rows = cases.flatMap((at) => subjects.flatMap((subject) => rowOf(at, subject, subjects[0])));
  const targets = cases
    .filter(({ delayMs, connections }) => delayMs === 0 && connections > 1)
    .map((at) => {
      const [guide, server] = subjects.map(({ measured }) => median((measured.get(at) ?? []).map(perSecond)));
      const ratio = (server ?? Number.NaN) / (guide ?? Number.NaN);
      return {
        text: `signups per second at least ${WANTED} × of the guide's server, tenant 0 ms, ${at.connections} connections`,
        measured: `${ratio.toFixed(2)} ×`,
        reached: ratio >= WANTED,
      };
    });
  return {
    tables: [
      {
        id: 'throughput',
        title: 'Signups per second',
        method: `Everybody submits at once and once, over so many connections that never pause; ${rounds} rounds of ${forMs / 1000} s for each server, in turns, after 1,000 signups to warm up. Signups per second and processor time: the median of the rounds; p50 and p99: of all answers. The guide's server makes two calls of the tenant for a signup, Signup Step three, because the same process has not read the account before. Load, tenant and server share the processors.`,
        columns: [
          'tenant, connections',
          'server',
          'signups/s',
          'beside the guide',
          'p50, ms',
          'p99, ms',
          'processor per signup, ms',
        ],
        rows,
      },
      {
        id: 'memory',
        title: 'Memory',
        method: 'Resident memory of the process after its first signup, and after all of the table above.',
        columns: ['', 'after the start, MB', 'after the load, MB'],
        rows: subjects.map(({ name, memoryAtStart }) => [
          programTitles[name],
          memoryAtStart,
          memoryAfter.get(name) ?? Number.NaN,
        ]),
      },
    ],
    targets,
    samples: Object.fromEntries(
      subjects.flatMap(({ name, measured }) =>
        [...measured].map(([{ delayMs, connections }, results]) => [
          `signups per second, ${name}, tenant ${delayMs} ms, ${connections} connections`,
          results.map(perSecond),
        ]),
      ),
    ),
  };
}

function rowOf(at: Case, { name, measured }: Subject, guide: Subject | undefined): Cell[][] {
  const results = measured.get(at);
  if (!results) return [];
  const rate = median(results.map(perSecond));
  const answers = results.flatMap((result) => result.answers);
  const ratio = rate / median((guide?.measured.get(at) ?? []).map(perSecond));
  return [
    [
      `${at.delayMs} ms, ${at.connections}`,
      programTitles[name],
      rate,
      `${ratio.toFixed(2)} ×`,
      percentile(answers, 0.5),
      answers.length < ENOUGH_FOR_P99 ? '–' : percentile(answers, 0.99),
      median(results.map(({ processorMs }) => processorMs)),
    ],
  ];
}
