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
import { type Scenario, scenarios, type User } from './funnel-scenarios.js';

/**
 * The second half of `npm run soak`: simulates a thousand users, twenty at a time, and compares the funnel from metrics and from
 * the log with what they did. Prints the report; exits with 1 for a difference. `--write` writes the report into docs/funnel.md.
 */
const CONCURRENCY = 20;
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
const errors = await runUsers();
const seconds = Math.round((performance.now() - started) / 1000);
const byMetrics = await fetchStepCounts(origin, METRICS_TOKEN);
await browser.close();
server.kill();
await new Promise((resolve) => lines.once('close', resolve));
await tenant.close();

const expected = funnelReport(expectedCounts());
const reports = { metrics: funnelReport(byMetrics), log: funnelReport(countLog(log)) };
const text = [printReport(reports.metrics), ...(['language', 'application'] as const).map(printBy)].join('\n');
process.stdout.write(`${text}\n${log.length} lines of log, ${seconds} s\n`);
for (const error of new Set(errors)) process.stdout.write(`✗ ${error}\n`);
const wrong = Object.entries(reports).filter(([, report]) => !isSame(report, expected));
for (const [source] of wrong)
  process.stdout.write(`✗ the funnel from ${source} differs from the simulation:\n${printReport(expected)}`);
if (wrong.length === 0) process.stdout.write('  metrics and log match the simulation\n');
if (process.argv.includes('--write') && wrong.length === 0) await writeInto(document);
process.exitCode = errors.length === 0 && wrong.length === 0 ? 0 : 1;

/** Runs all users. @returns error messages. */
async function runUsers(): Promise<string[]> {
  const queue = scenarios.flatMap((scenario) => Array.from({ length: scenario.users }, () => scenario));
  // Mixed, in the same order in every run: 387 and 1,000 are coprime.
  const mixed = queue.map((_, at) => queue[(at * 387) % queue.length]).map((scenario, at) => ({ scenario, at }));
  const failed: string[] = [];
  const worker = async () => {
    for (let next = mixed.pop(); next; next = mixed.pop()) {
      const { scenario, at } = next;
      if (!scenario) continue;
      await scenario
        .act(await createUser(at), browser)
        .catch((error) => void failed.push(`${scenario.name}: ${error}`));
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return failed;
}

async function createUser(at: number): Promise<User> {
  const profile = { provider: 'github', connection: 'github', id: `person-${at}`, email_verified: true };
  const { user_id: sub } = tenant.users.signInSocial({ ...profile, email: `person-${at}@example.com` }, '127.0.0.1');
  const client_id = applications[at % applications.length];
  return {
    origin,
    token: await signToken({ iss: new URL(tenant.origin).host, sub, client_id }),
    username: `person-${at}`,
    language: languages[at % languages.length] ?? '',
    headers: { 'x-forwarded-for': `203.0.${at >> 8}.${at & 255}` },
  };
}

/** The counts that the scenarios must result in. */
function expectedCounts(): StepCount[] {
  const of = { mode: 'identity', brand: '', language: '', application: '' };
  return scenarios.flatMap(({ users, steps, error }: Scenario) =>
    steps.map((step) => ({
      ...of,
      ...(step === 'first_error' && error ? error : { field: '', code: '' }),
      step,
      count: users,
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
  const users = scenarios.map(({ name, users: count }) => `${count} ${name}`).join('; ');
  const written = `${start}\n\n${users}.\n\n\`\`\`text\n${text.trimEnd()}\n\`\`\`\n\n${end}`;
  await writeFile(
    file,
    before.replace(new RegExp(`${start}[^]*${end}`), () => written),
  );
}
