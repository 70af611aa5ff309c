import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { funnelReport, groupings, type StepCount } from './funnel-report.js';
import { printReport } from './print-report.js';
import { countLog } from './read-log.js';
import { fetchStepCounts } from './read-metrics.js';

const usage = `npm run funnel -- [files]                 from log lines of the API, in files or on standard input
npm run funnel -- --metrics <page>        from the metrics of running instances; repeat it for each instance
  --token <token>                         METRICS_TOKEN of the page; default: the environment variable
  --by ${groupings.join('|')}     one row per value
  --json                                  output as JSON`;

/** `npm run funnel`: prints the funnel. Exits with 2 for a wrong argument, with 1 if the input cannot be read. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      metrics: { type: 'string', multiple: true, default: [] },
      token: { type: 'string', default: process.env.METRICS_TOKEN ?? '' },
      by: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const by = groupings.find((grouping) => grouping === values.by);
  if (values.help || (values.by !== undefined && by === undefined)) {
    console.error(values.help ? usage : `--by: one of ${groupings.join(', ')}\n\n${usage}`);
    return values.help ? 0 : 2;
  }
  const counts = values.metrics.length > 0 ? await fromMetrics(values) : countLog(await readLines(positionals));
  const report = funnelReport(counts, by);
  console.log(values.json ? JSON.stringify(report, null, 2) : printReport(report, by));
  return 0;
}

async function fromMetrics({ metrics, token }: { metrics: string[]; token: string }): Promise<StepCount[]> {
  const counts = await Promise.all(metrics.map((page) => fetchStepCounts(page, token)));
  return counts.flat();
}

async function readLines(files: readonly string[]): Promise<string[]> {
  const lines: string[] = [];
  const inputs = files.length > 0 ? files.map((file) => createReadStream(file)) : [process.stdin];
  for (const input of inputs) for await (const line of createInterface({ input })) lines.push(line);
  return lines;
}

try {
  process.exitCode = await main();
} catch (error) {
  const isUsage = error instanceof TypeError && 'code' in error;
  console.error(error instanceof Error ? error.message : error);
  if (isUsage) console.error(`\n${usage}`);
  process.exitCode = isUsage ? 2 : 1;
}
