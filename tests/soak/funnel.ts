import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startLocalTenant } from '#tenant/local/local-tenant.js';
import { type FunnelReport, funnelReport, type StepCount } from '../../tools/funnel/funnel-report.js';
import { printReport } from '../../tools/funnel/print-report.js';
import { countLog } from '../../tools/funnel/read-log.js';
import { fetchStepCounts } from '../../tools/funnel/read-metrics.js';
import { launchBrowser } from '../support/browser.js';
import { connection, environmentFor, password, signToken } from '../support/signup-world.js';
import { type Kind, kinds, type Newcomer } from './funnel-scenarios.js';

/**
 * The second half of `npm run soak`: a thousand people come, twenty at a time, and the funnel has to say exactly what they did, by
 * the metrics and by the log. Prints it, and ends with 1 where it differs. `--write` puts it into docs/funnel.md.
 */
const AT_A_TIME = 20;
const METRICS_TOKEN = 'made-up-metrics-token-of-the-soak';
const languages = ['en', 'de', 'fr'];
const applications = ['harbour', 'lantern'];
const document = join(import.meta.dirname, '../../docs/funnel.md');

const tenant = await startLocalTenant();
tenant.users.create({ connection, username: 'taken', password, email: 'taken@example.com' });
const env = {
  ...environmentFor(tenant, { LOG_LEVEL: 'info', SIGNUP_SKIPPABLE: 'true' }),
  METRICS_TOKEN,
  CLIENT_IP_HEADER: 'x-forwarded-for',
  PORT: '0',
};
const server = spawn(process.execPath, [join(import.meta.dirname, '../../dist/server/serve.mjs')], { env });
const log: string[] = [];
const lines = createInterface({ input: server.stdout }).on('line', (line) => log.push(line));
await new Promise((resolve) => lines.once('line', resolve));
const origin = `http://127.0.0.1:${/port (\d+)/.exec(log[0] ?? '')?.[1]}`;
const browser = await launchBrowser();

const started = performance.now();
const troubles = await everybodyComes();
const seconds = Math.round((performance.now() - started) / 1000);
const byMetrics = await fetchStepCounts(origin, METRICS_TOKEN);
await browser.close();
server.kill();
await new Promise((resolve) => lines.once('close', resolve));
await tenant.close();

const done = funnelReport(whatWasDone());
const reports = { metrics: funnelReport(byMetrics), log: funnelReport(countLog(log)) };
const text = [printReport(reports.metrics), ...(['language', 'application'] as const).map(printBy)].join('\n');
process.stdout.write(`${text}\n${log.length} lines of log, ${seconds} s\n`);
for (const trouble of new Set(troubles)) process.stdout.write(`✗ ${trouble}\n`);
const wrong = Object.entries(reports).filter(([, report]) => !isSame(report, done));
for (const [source] of wrong) process.stdout.write(`✗ the ${source} differ from what was done:\n${printReport(done)}`);
if (wrong.length === 0) process.stdout.write('  metrics and log say exactly what was done\n');
if (process.argv.includes('--write') && wrong.length === 0) await writeInto(document);
process.exitCode = troubles.length === 0 && wrong.length === 0 ? 0 : 1;

/** @returns what went wrong for whom. */
async function everybodyComes(): Promise<string[]> {
  const crowd = kinds.flatMap((kind) => Array.from({ length: kind.people }, () => kind));
  // Mixed, and the same in every run: 387 has no factor in common with 1,000.
  const mixed = crowd.map((_, at) => crowd[(at * 387) % crowd.length]).map((kind, at) => ({ kind, at }));
  const failed: string[] = [];
  const worker = async () => {
    for (let next = mixed.pop(); next; next = mixed.pop()) {
      const { kind, at } = next;
      if (!kind) continue;
      await kind.act(await newcomer(at), browser).catch((error) => void failed.push(`${kind.name}: ${error}`));
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return failed;
}

async function newcomer(at: number): Promise<Newcomer> {
  const profile = { provider: 'github', connection: 'github', id: `somebody-${at}`, email_verified: true };
  const { user_id: sub } = tenant.users.signInSocial({ ...profile, email: `somebody-${at}@example.com` }, '127.0.0.1');
  const client_id = applications[at % applications.length];
  return {
    origin,
    token: await signToken({ iss: new URL(tenant.origin).host, sub, client_id }),
    username: `somebody-${at}`,
    language: languages[at % languages.length] ?? '',
    headers: { 'x-forwarded-for': `203.0.${at >> 8}.${at & 255}` },
  };
}

function whatWasDone(): StepCount[] {
  const of = { mode: 'identity', brand: '', language: '', application: '' };
  return kinds.flatMap(({ people, steps, error }: Kind) =>
    steps.map((step) => ({
      ...of,
      ...(step === 'first_error' && error ? error : { field: '', code: '' }),
      step,
      count: people,
    })),
  );
}

function isSame(one: FunnelReport, other: FunnelReport): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function printBy(by: 'language' | 'application'): string {
  const { groups } = funnelReport(byMetrics, by);
  return printReport({ groups, errors: [] }, by);
}

async function writeInto(file: string): Promise<void> {
  const before = await readFile(file, 'utf8');
  const [start, end] = ['<!-- soak: written by npm run soak -- --write -->', '<!-- end of soak -->'];
  const people = kinds.map(({ name, people: count }) => `${count} ${name}`).join('; ');
  const written = `${start}\n\n${people}.\n\n\`\`\`text\n${text.trimEnd()}\n\`\`\`\n\n${end}`;
  await writeFile(
    file,
    before.replace(new RegExp(`${start}[^]*${end}`), () => written),
  );
}
