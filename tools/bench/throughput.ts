import { openPages, putUnderLoad } from './load.js';
import type { BenchRun, PartResult } from './part.js';
import { type ProgramName, programTitles, startServer } from './servers.js';
import { newSubmissions } from './submissions.js';
import { startTenant, type TenantProcess } from './tenant.js';
import { type Case, type Measured, report, type Subject } from './throughput-report.js';

/** More than any of the servers gets through, in all and on one connection with a tenant that answers at once. */
const PEOPLE_PER_SECOND = 1_500;
const FASTEST_SIGNUP_MS = 1;

/** Signups per second, time to the answer, processor time and memory, at several numbers of connections. */
export async function benchThroughput(run: BenchRun): Promise<PartResult> {
  const cases = casesOf(run);
  const tenant = await startTenant();
  const started = await Promise.all((['guide', 'server', 'function'] as const).map((name) => begin(name, tenant)));
  const subjects = started.flatMap((subject) =>
    subject.name === 'server' ? [subject, withOpenPages(subject)] : subject,
  );
  for (const at of cases) {
    for (let round = 1; round <= at.rounds; round++) {
      run.note(`${at.connections} connections, tenant ${at.delayMs} ms, round ${round} of ${at.rounds}`);
      for (const subject of subjects) {
        // Between the function and the server lies nothing but the few lines that hand on the request.
        if (subject.name === 'function' && at.delayMs > 0) continue;
        const measured = await measure(subject, tenant, at);
        subject.measured.set(at, [...(subject.measured.get(at) ?? []), measured]);
      }
    }
  }
  const memoryAfter = new Map(started.map(({ name, server }) => [name, server.memory()]));
  await Promise.all(started.map(({ server }) => server.stop()));
  await tenant.stop();
  return report({ subjects, cases, memoryAfter });
}

function withOpenPages(subject: Subject): Subject {
  return { ...subject, title: `${subject.title}, with snapshots`, opensPages: true, measured: new Map() };
}

/** The slower the tenant, the longer a round: what its last moment cuts off is a small part of it. */
const roundMs: Readonly<Record<number, number>> = { 0: 2_500, 50: 4_000, 200: 10_000 };
/** Two rounds of these are enough for a p99. */
const PEOPLE_OF_A_SLOW_ROUND = 50;

function casesOf({ quick }: BenchRun): Case[] {
  const connections = quick ? [1, 50] : [1, 10, 50, 200];
  return Object.entries(roundMs)
    .filter(([delayMs]) => !quick || delayMs !== '200')
    .flatMap(([delay, forMs]) =>
      connections.map((number) => {
        const delayMs = Number(delay);
        // Nothing but waiting: it takes so many answers and not so much time.
        const isWaiting = delayMs > 0 && number === 1;
        return {
          delayMs,
          connections: number,
          rounds: roundsOf(delayMs, number, quick),
          forMs: isWaiting ? Number.POSITIVE_INFINITY : quick ? 1_500 : forMs,
          ...(isWaiting && { people: quick ? 10 : PEOPLE_OF_A_SLOW_ROUND }),
        };
      }),
    );
}

function roundsOf(delayMs: number, connections: number, quick: boolean): number {
  if (delayMs === 0 && !quick) return 3;
  // Ten seconds of waiting say as much as twice ten.
  return delayMs === 200 && connections > 1 ? 1 : 2;
}

/** Starts a server and warms it up: what it does for the first time is measured as its cold start. */
async function begin(name: ProgramName, tenant: TenantProcess): Promise<Subject> {
  const server = await startServer(name, tenant);
  const load = { connections: 10, forMs: 20_000 };
  await putUnderLoad(server.origin, await newSubmissions(tenant, 1), load);
  const memoryAtStart = server.memory();
  await putUnderLoad(server.origin, await newSubmissions(tenant, 1_000), load);
  return { name, title: programTitles[name], server, memoryAtStart, measured: new Map() };
}

async function measure({ server, opensPages }: Subject, tenant: TenantProcess, at: Case): Promise<Measured> {
  await tenant.order({ forget: true, delayMs: 0 });
  const people = await newSubmissions(tenant, peopleOf(at));
  const submissions = opensPages ? await openPages(server.origin, people) : people;
  await tenant.order({ delayMs: at.delayMs });
  const before = server.processorMs();
  const result = await putUnderLoad(server.origin, submissions, at);
  return { ...result, processorMs: (server.processorMs() - before) / result.answers.length };
}

/** More than will come in the time, so that it is the time that ends a round. */
function peopleOf({ delayMs, connections, forMs, people }: Case): number {
  const oneSignupMs = FASTEST_SIGNUP_MS + 2 * delayMs;
  return people ?? Math.ceil((forMs / 1000) * Math.min(PEOPLE_PER_SECOND, (connections * 1000) / oneSignupMs));
}
