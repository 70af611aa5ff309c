import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchAddedTime } from './added-time.js';
import { benchColdStart } from './cold-start.js';
import { machineSentence, thisMachine } from './machine.js';
import { benchPage } from './page.js';
import type { BenchRun, Part, PartResult } from './part.js';
import { markdownTable, plainTable, targetTable, together, writeIntoDocument } from './report.js';
import { benchScale } from './scale.js';
import { benchTenantCalls } from './tenant-calls.js';
import { benchThroughput } from './throughput.js';

/**
 * `npm run bench`: measures, prints tables, writes `bench/results.json`, and where everything was measured in full also the
 * tables of `docs/performance.md`. `--quick` takes fewer rounds; `--only cold-start,scale` measures these parts.
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
const run: BenchRun = {
  quick: values.quick,
  note: (text) => console.error(`${String(seconds()).padStart(5)} s  ${text}`),
};

const results: PartResult[] = [];
for (const part of parts) {
  if (chosen && !chosen.includes(part.name)) continue;
  run.note(part.name);
  results.push(await part.run(run));
}

const { tables, targets, samples } = together(results);
const all = [targetTable(targets), ...tables];
for (const table of all) console.log(plainTable(table));
console.log(`\n${machineSentence(machine)} It took ${seconds()} s.`);

const root = join(import.meta.dirname, '..');
const report = { machine, quick: values.quick, seconds: seconds(), targets, tables, samples };
writeFileSync(join(root, 'bench/results.json'), `${JSON.stringify(report, undefined, 1)}\n`);
if (!values.quick && !chosen) {
  const texts = all.map((table) => [table.id, markdownTable(table)] as const);
  writeIntoDocument(join(root, 'docs/performance.md'), new Map([['machine', machineSentence(machine)], ...texts]));
}
