import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { benchAddedTime } from './added-time.js';
import { barChart } from './bar-chart.js';
import { benchColdStart } from './cold-start.js';
import { machineSentence, thisMachine } from './machine.js';
import { benchPage } from './page.js';
import type { BenchRun, Part, PartResult } from './part.js';
import { markdownTable, plainTable, targetTable, together, writeIntoDocument } from './report.js';
import { benchScale } from './scale.js';
import { benchTenantCalls } from './tenant-calls.js';
import { benchThroughput } from './throughput.js';

/**
 * `npm run bench`: measures, prints tables and, where everything was measured in full, writes `tools/bench/results.json` and the
 * tables and charts of `docs/performance.md`. What there is so far is in `tools/bench/results.part.json`, which git ignores: more
 * does not come of a run with `--quick` (fewer rounds), with `--only cold-start,scale` (these parts), or with a part that
 * failed, which leaves the others alone.
 */
const parts: readonly Part[] = [
  { name: 'page', run: benchPage },
  { name: 'cold-start', run: benchColdStart },
  { name: 'throughput', run: benchThroughput },
  { name: 'added-time', run: benchAddedTime },
  { name: 'tenant-calls', run: benchTenantCalls },
  { name: 'scale', run: benchScale },
];

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } });
const chosen = values.only?.split(',');
const unknown = chosen?.filter((name) => !parts.some((part) => part.name === name)) ?? [];
if (unknown.length > 0) {
  console.error(`There is no part "${unknown.join('", "')}". There are ${parts.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

const machine = thisMachine();
const began = performance.now();
const seconds = () => Math.round((performance.now() - began) / 1000);
const note = (text: string) => console.error(`${String(seconds()).padStart(5)} s  ${text}`);

/** A part that hangs must not keep the results of the others. */
const MOST_MINUTES = 15;

const root = join(import.meta.dirname, '../..');
const results: PartResult[] = [];
const failed: { part: string; why: string }[] = [];

async function measure({ name, run: runPart }: Part): Promise<void> {
  note(name);
  const over = new AbortController();
  const late = wait(MOST_MINUTES * 60_000, undefined, { signal: over.signal }).then(() => {
    throw new Error(`not done after ${MOST_MINUTES} minutes`);
  });
  const run: BenchRun = {
    quick: values.quick,
    note(text) {
      // What goes on after its time would disturb the parts behind it.
      over.signal.throwIfAborted();
      note(text);
    },
  };
  try {
    results.push(await Promise.race([runPart(run), late]));
  } catch (error) {
    failed.push({ part: name, why: String(error) });
    note(`${name} failed: ${error}`);
  } finally {
    late.catch(() => {});
    over.abort();
  }
}

function writeResults(file: 'results.json' | 'results.part.json'): void {
  const { tables, targets, samples } = together(results);
  const report = { machine, quick: values.quick, seconds: seconds(), failed, targets, tables, samples };
  writeFileSync(join(root, 'bench', file), `${JSON.stringify(report, undefined, 1)}\n`);
}

/** All or nothing: the figures of one page, and the samples behind them, are of one run. */
function writeDocument(): void {
  const { tables, targets, charts } = together(results);
  const texts = [targetTable(targets), ...tables].map((table) => [table.id, markdownTable(table, charts)] as const);
  writeIntoDocument(join(root, 'docs/performance.md'), new Map([['machine', machineSentence(machine)], ...texts]));
  mkdirSync(join(root, 'docs/images/bench'), { recursive: true });
  for (const chart of charts) writeFileSync(join(root, `docs/images/bench/${chart.id}.svg`), barChart(chart));
}

for (const part of parts) {
  if (chosen && !chosen.includes(part.name)) continue;
  await measure(part);
  writeResults('results.part.json');
}

const { tables, targets } = together(results);
for (const table of [targetTable(targets), ...tables]) console.log(plainTable(table));
console.log(`\n${machineSentence(machine)} It took ${seconds()} s.`);
for (const { part, why } of failed) console.error(`Not measured: ${part}: ${why}`);
if (!values.quick && !chosen && failed.length === 0) {
  writeResults('results.json');
  writeDocument();
}
// What a failed part has left running ends with this process.
process.exit(failed.length > 0 ? 1 : 0);
