import { createSubmissions, type Load, type LoadResult, openPages, runLoad } from './load.js';
import {
  type BenchRun,
  median,
  type PartResult,
  percentile,
  ratioTarget,
  type Table,
  type Target,
  times,
} from './report.js';
import { type ProgramName, programTitles, type ServerProcess, startServer } from './servers.js';
import { startTenant, type TenantProcess } from './tenant.js';

const TARGET_RATIO = 1.2;
/** Upper bounds for all servers: signups per second in total, and time per signup on one connection without latency. */
const MAX_PER_SECOND = 1_000;
const FASTEST_SIGNUP_MS = 1;

interface Case extends Load {
  /** Additional latency of each tenant call. */
  delayMs: number;
}

interface Round extends LoadResult {
  /** CPU time of the server per signup, in milliseconds. */
  cpuMs: number;
}

interface Subject {
  name: ProgramName;
  title: string;
  server: ServerProcess;
  /** Whether users open the page before the measurement and send the account snapshot. */
  withSnapshots: boolean;
  rounds: Map<Case, Round[]>;
}

/** Measures signups per second, response time and CPU time with different numbers of connections. */
export async function benchThroughput({ quick, note }: BenchRun): Promise<PartResult> {
  const connections = quick ? [1, 50] : [1, 10, 50, 200];
  const cases: Case[] = [
    ...connections.map((number) => ({ delayMs: 0, connections: number, maxMs: quick ? 1_500 : 2_500 })),
    ...connections.map((number) => ({ delayMs: 50, connections: number, maxMs: quick ? 1_500 : 5_000 })),
  ];
  const rounds = quick ? 1 : 3;
  const tenant = await startTenant();
  const subjects = await startSubjects(tenant);
  for (const at of cases) {
    for (let round = 1; round <= rounds; round++) {
      note(`${at.connections} connections, tenant ${at.delayMs} ms, round ${round} of ${rounds}`);
      for (const subject of subjects) {
        const measured = await measure(subject, tenant, at);
        subject.rounds.set(at, [...(subject.rounds.get(at) ?? []), measured]);
      }
    }
  }
  await Promise.all([...new Set(subjects.map(({ server }) => server))].map((server) => server.stop()));
  await tenant.stop();
  return report(subjects, cases, rounds);
}

/** Starts the servers and warms them up, because cold starts are measured separately. */
async function startSubjects(tenant: TenantProcess): Promise<Subject[]> {
  const names = ['guide', 'server', 'function'] as const;
  const subjects = names.map(async (name): Promise<Subject> => {
    const server = await startServer(name, tenant);
    await runLoad(server.origin, await createSubmissions(tenant, 1_000), { connections: 10, maxMs: 20_000 });
    return { name, title: programTitles[name], server, withSnapshots: false, rounds: new Map() };
  });
  return (await Promise.all(subjects)).flatMap((subject) =>
    subject.name === 'server'
      ? [subject, { ...subject, title: `${subject.title}, with snapshots`, withSnapshots: true, rounds: new Map() }]
      : subject,
  );
}

async function measure({ server, withSnapshots }: Subject, tenant: TenantProcess, at: Case): Promise<Round> {
  await tenant.send({ reset: true, delayMs: 0 });
  // More submissions than fit into the time, so that the time ends a round.
  const oneSignupMs = FASTEST_SIGNUP_MS + 2 * at.delayMs;
  const perSecond = Math.min(MAX_PER_SECOND, (at.connections * 1000) / oneSignupMs);
  const users = await createSubmissions(tenant, Math.ceil((at.maxMs / 1000) * perSecond));
  const submissions = withSnapshots ? await openPages(server.origin, users) : users;
  await tenant.send({ delayMs: at.delayMs });
  const before = server.cpuMs();
  const result = await runLoad(server.origin, submissions, at);
  return { ...result, cpuMs: (server.cpuMs() - before) / result.latencies.length };
}

const perSecond = ({ latencies, seconds }: LoadResult) => latencies.length / seconds;
const rateOf = ({ rounds }: Subject, at: Case) => median((rounds.get(at) ?? []).map(perSecond));

function report(subjects: readonly Subject[], cases: readonly Case[], rounds: number): PartResult {
  const guide = subjects[0];
  const beside = (subject: Subject, at: Case) => (guide ? rateOf(subject, at) / rateOf(guide, at) : Number.NaN);
  const table: Table = {
    id: 'throughput',
    title: 'Signups per second',
    method: `Every user submits once, over connections without pauses, in ${rounds} rounds for each server, in turn, after 1,000 signups to warm up. Signups per second and processor time are medians of the rounds; p50 and p99 are of all responses. The guide's server makes two tenant calls per signup. Signup Step makes three, because it reads the account first; *with snapshots* it makes two, because users opened the page before the round. Load generator, tenant and server share the CPU.`,
    columns: [
      'tenant, connections',
      'server',
      'signups/s',
      'beside the guide',
      'p50, ms',
      'p99, ms',
      'processor per signup, ms',
    ],
    rows: cases.flatMap((at) =>
      subjects.map((subject) => {
        const measured = subject.rounds.get(at) ?? [];
        const latencies = measured.flatMap((round) => round.latencies);
        return [
          `${at.delayMs} ms, ${at.connections}`,
          subject.title,
          rateOf(subject, at),
          times(beside(subject, at)),
          percentile(latencies, 0.5),
          percentile(latencies, 0.99),
          median(measured.map(({ cpuMs }) => cpuMs)),
        ];
      }),
    ),
  };
  const targets: Target[] = cases
    .filter(({ delayMs, connections }) => delayMs === 0 && connections > 1)
    .flatMap((at) =>
      subjects
        .filter(({ name }) => name === 'server')
        .map((subject) =>
          ratioTarget(
            `${subject.title}: signups per second beside the guide's server, ${at.connections} connections`,
            beside(subject, at),
            { atLeast: TARGET_RATIO },
          ),
        ),
    );
  return { tables: [table], targets };
}
