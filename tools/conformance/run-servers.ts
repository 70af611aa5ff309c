import { compareReports, countOutcomes, isGreen, type Report, reportText } from './report.js';
import { runSuite } from './run-suite.js';
import { servers, type TestedServer } from './servers.js';
import { localSecret, startServer } from './start-server.js';

/** Each server has its own tenant, so that two can be checked in parallel. */
const CONCURRENCY = 2;

type Outcome = { report: Report } | { server: TestedServer; problem: string };

async function check(server: TestedServer): Promise<Outcome> {
  try {
    const { url, tenantUrl, stop } = await startServer(server);
    try {
      const { name, mode, notClaimed: skip, pageOrigin } = server;
      return { report: await runSuite({ url, tenantUrl, secret: localSecret, name, mode, skip, pageOrigin }) };
    } finally {
      await stop();
    }
  } catch (error) {
    return { server, problem: error instanceof Error ? error.message : String(error) };
  }
}

async function checkAll(tested: readonly TestedServer[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const rest = [...tested.entries()];
  const work = async () => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) outcomes[next[0]] = await check(next[1]);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return outcomes;
}

/**
 * `npm run test:conformance [-- <name> …]`: starts each server of `servers.ts` with a local tenant, and checks it. Prints the
 * whole report of each failed server, and a table of all. The last line counts rules; a server that does not start counts as
 * one failure.
 */
const names = process.argv.slice(2);
const unknown = names.filter((name) => !servers.some((server) => server.name === name));
if (unknown.length > 0) {
  const known = [...new Set(servers.map(({ name }) => name))].join(', ');
  console.error(`There is no server ${unknown.join(', ')}. Servers: ${known}`);
  process.exit(2);
}
const outcomes = await checkAll(servers.filter(({ name }) => names.length === 0 || names.includes(name)));
const reports = outcomes.flatMap((outcome) => ('report' in outcome ? [outcome.report] : []));
for (const report of reports) if (!isGreen(report)) console.log(`${reportText(report)}\n`);
let failed = 0;
for (const outcome of outcomes) {
  if ('report' in outcome) continue;
  failed++;
  console.log(`${outcome.server.name}, ${outcome.server.mode}: ${outcome.problem}\n`);
}
console.log(compareReports(reports));
const counts = countOutcomes(reports.flatMap(({ sections }) => sections));
failed += counts.failed;
console.log(`\n${counts.passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
