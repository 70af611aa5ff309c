import { openPages, putUnderLoad } from './load.js';
import type { BenchRun, PartResult } from './part.js';
import { type ProgramName, programTitles, startServer } from './servers.js';
import { newSubmissions } from './submissions.js';
import { startTenant, type TenantProcess } from './tenant.js';
import { type Case, type Measured, OPEN_PAGES, report, type Subject } from './throughput-report.js';

/** More than any of the servers gets through, in all and on one connection with a tenant that answers at once. */
const PEOPLE_PER_SECOND = 1_500;
const FASTEST_SIGNUP_MS = 1;

/** Signups per second, time to the answer, processor time and memory, at several numbers of connections. */
export async function benchThroughput(run: BenchRun): Promise<PartResult> {
  const { forMs, cases } = plan(run);
  const tenant = await startTenant();
  const started = await Promise.all((['guide', 'server', 'function'] as const).map((name) => begin(name, tenant)));
  const subjects = started.flatMap((subject) =>
    subject.name === 'server' ? [subject, withOpenPages(subject)] : subject,
  );
  for (const at of cases) {
    for (let round = 1; round <= at.rounds; round++) {
      run.note(`${at.connections} connections, tenant ${at.delayMs} ms, round ${round} of ${at.rounds}`);
      for (const subject of subjects) {
        // Between the function and the server lies nothing but the few lines that hand on the request; an open page saves a
        // call, which a slow tenant shows without being asked.
        if ((subject.name === 'function' || subject.opensPages) && at.delayMs > 0) continue;
        const measured = await measure(subject, tenant, { ...at, forMs });
        subject.measured.set(at, [...(subject.measured.get(at) ?? []), measured]);
      }
    }
  }
  const memoryAfter = new Map(started.map(({ name, server }) => [name, server.memory()]));
  await Promise.all(started.map(({ server }) => server.stop()));
  await tenant.stop();
  return report({ subjects, cases, forMs, memoryAfter });
}

function withOpenPages(subject: Subject): Subject {
  return { ...subject, title: `${subject.title}, page opened before`, opensPages: true, measured: new Map() };
}

function plan({ quick }: BenchRun) {
  const connections = quick ? [1, 50] : [1, 10, 50, 200];
  const delays = quick ? [0, 50] : [0, 50, 200];
  return {
    forMs: quick ? 1_500 : 2_500,
    cases: delays.flatMap((delayMs) =>
      connections.map((number): Case => ({ delayMs, connections: number, rounds: quick || delayMs > 0 ? 2 : 3 })),
    ),
  };
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

async function measure(
  { server, opensPages }: Subject,
  tenant: TenantProcess,
  { delayMs, connections, forMs }: Case & { forMs: number },
): Promise<Measured> {
  await tenant.order({ forget: true, delayMs });
  const oneSignupMs = FASTEST_SIGNUP_MS + 2 * delayMs;
  const people = (forMs / 1000) * Math.min(PEOPLE_PER_SECOND, (connections * 1000) / oneSignupMs);
  const submissions = await newSubmissions(tenant, Math.min(Math.ceil(people), opensPages ? OPEN_PAGES : people));
  if (opensPages) await openPages(server.origin, submissions);
  const before = server.processorMs();
  const result = await putUnderLoad(server.origin, submissions, { connections, forMs });
  return { ...result, processorMs: (server.processorMs() - before) / result.answers.length };
}
