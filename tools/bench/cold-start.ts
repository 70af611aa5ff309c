import { performance } from 'node:perf_hooks';
import { Pool } from 'undici';
import { createSubmissions, submit } from './load.js';
import { type BenchRun, median, type PartResult, ratioTarget, times } from './report.js';
import { type ProgramName, programs, programTitles, startServer } from './servers.js';
import { startTenant, type TenantProcess } from './tenant.js';

const names = Object.keys(programs) as ProgramName[]; // keys of the record
const TARGET_RATIO = 0.35;

/** Measures the time from the start of a process to the response to its first signup, and to its first response at all. */
export async function benchColdStart({ quick, note }: BenchRun): Promise<PartResult> {
  const rounds = quick ? 5 : 15;
  const tenant = await startTenant();
  const signup: Record<ProgramName, number[]> = { guide: [], server: [], function: [] };
  const answer: Record<ProgramName, number[]> = { guide: [], server: [], function: [] };
  for (let round = 1; round <= rounds; round++) {
    note(`round ${round} of ${rounds}`);
    for (const name of names) {
      const [submission] = await createSubmissions(tenant, 1);
      signup[name].push(await msUntil(name, tenant, async (pool) => submission && submit(pool, submission)));
      answer[name].push(await msUntil(name, tenant, expectUnauthorized));
    }
  }
  await tenant.stop();
  const beside = (all: Record<ProgramName, number[]>, name: ProgramName) => median(all[name]) / median(all.guide);
  return {
    tables: [
      {
        id: 'cold-start',
        title: 'Cold start',
        method: `Median of ${rounds} starts of each, in turn, with a local tenant without latency. Time from the start of the process to the response: to a submission that signs a user up, including the request for the Management API's access token; and to a request without a token, which is refused without a tenant call.`,
        columns: ['', 'first signup, ms', 'beside the guide', 'first answer, ms', 'beside the guide'],
        rows: names.map((name) => [
          programTitles[name],
          median(signup[name]),
          times(beside(signup, name)),
          median(answer[name]),
          times(beside(answer, name)),
        ]),
      },
    ],
    targets: names
      .filter((name) => name !== 'guide')
      .map((name) =>
        ratioTarget(`cold start of the ${name} beside the guide's server`, beside(signup, name), {
          atMost: TARGET_RATIO,
        }),
      ),
  };
}

async function expectUnauthorized(pool: Pool): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await pool.request({ method: 'POST', path: '/api/signup', headers, body: '{}' });
  await answer.body.text();
  if (answer.statusCode !== 401) throw new Error(`Expected 401 without a token, got ${answer.statusCode}`);
}

/** Milliseconds from the start of a process to the end of `firstCall`. */
async function msUntil(name: ProgramName, tenant: TenantProcess, firstCall: (pool: Pool) => Promise<unknown>) {
  const start = performance.now();
  const server = await startServer(name, tenant);
  const pool = new Pool(server.origin);
  await firstCall(pool);
  const ms = performance.now() - start;
  await pool.close();
  await server.stop();
  return ms;
}
