import { performance } from 'node:perf_hooks';
import { Pool } from 'undici';
import { submit } from './load.js';
import type { BenchRun, PartResult } from './part.js';
import { type ProgramName, programs, programTitles, startServer } from './servers.js';
import { median } from './statistics.js';
import { newSubmissions } from './submissions.js';
import { startTenant, type TenantProcess } from './tenant.js';

const names = Object.keys(programs) as ProgramName[];
const WANTED = 0.35;

/** From the start of the process to the answer to a first submission, and to the first answer of any kind. */
export async function benchColdStart({ quick, note }: BenchRun): Promise<PartResult> {
  const rounds = quick ? 5 : 15;
  const tenant = await startTenant();
  const submission = new Map(names.map((name) => [name, [] as number[]]));
  const anything = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 1; round <= rounds; round++) {
    note(`round ${round} of ${rounds}`);
    for (const name of names) {
      submission.get(name)?.push(await untilSubmitted(name, tenant));
      anything.get(name)?.push(await untilRefused(name, tenant));
    }
  }
  await tenant.stop();
  const ofGuide = median(submission.get('guide') ?? []);
  const ratio = median(submission.get('function') ?? []) / ofGuide;
  const ratioOfServer = median(submission.get('server') ?? []) / ofGuide;
  return {
    tables: [
      {
        id: 'cold-start',
        title: 'Cold start',
        method: `Median of ${rounds} starts of each, in turns, with the local tenant answering at once. From the start of the process to the answer: to a submission that signs somebody up, the access token of the Management API fetched on the way; and to one without a token, which is refused without asking anybody.`,
        columns: ['', 'first signup, ms', 'beside the guide', 'first answer, ms', 'beside the guide'],
        rows: names.map((name) => [
          programTitles[name],
          median(submission.get(name) ?? []),
          `${(median(submission.get(name) ?? []) / ofGuide).toFixed(2)} ×`,
          median(anything.get(name) ?? []),
          `${(median(anything.get(name) ?? []) / median(anything.get('guide') ?? [])).toFixed(2)} ×`,
        ]),
      },
    ],
    charts: [
      {
        id: 'cold-start',
        title: 'Cold start',
        measure: 'from the start of the process to its first signup, ms, less is better',
        groups: [
          {
            title: '',
            bars: names.map((name) => ({
              label: programTitles[name],
              value: median(submission.get(name) ?? []),
              isOwn: name !== 'guide',
            })),
          },
        ],
      },
    ],
    targets: [
      {
        text: `cold start of the function at most ${WANTED} × of the guide's server`,
        measured: `${ratio.toFixed(2)} ×`,
        reached: ratio <= WANTED,
      },
      {
        text: `cold start of the server at most ${WANTED} × of the guide's server`,
        measured: `${ratioOfServer.toFixed(2)} ×`,
        reached: ratioOfServer <= WANTED,
      },
    ],
    samples: {
      ...Object.fromEntries(names.map((name) => [`cold start, first signup, ${name}, ms`, submission.get(name) ?? []])),
      ...Object.fromEntries(names.map((name) => [`cold start, first answer, ${name}, ms`, anything.get(name) ?? []])),
    },
  };
}

async function untilSubmitted(name: ProgramName, tenant: TenantProcess): Promise<number> {
  const [submission] = await newSubmissions(tenant, 1);
  return msUntil(name, tenant, async (pool) => {
    if (submission) await submit(pool, submission);
  });
}

function untilRefused(name: ProgramName, tenant: TenantProcess): Promise<number> {
  return msUntil(name, tenant, async (pool) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await pool.request({ method: 'POST', path: '/api/signup', headers, body: '{}' });
    await answer.body.text();
    if (answer.statusCode !== 401) throw new Error(`Without a token: ${answer.statusCode} in place of 401`);
  });
}

async function msUntil(name: ProgramName, tenant: TenantProcess, firstCall: (pool: Pool) => Promise<void>) {
  const start = performance.now();
  const server = await startServer(name, tenant);
  const pool = new Pool(server.origin);
  await firstCall(pool);
  const ms = performance.now() - start;
  await pool.close();
  await server.stop();
  return ms;
}
