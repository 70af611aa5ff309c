import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { root } from '../build/paths.js';
import { benchCapacity } from './capacity.js';
import { benchColdStart } from './cold-start.js';
import { benchPage } from './page.js';
import {
  type BenchRun,
  machineSentence,
  type PartResult,
  plainTable,
  targetTable,
  writeIntoDocument,
} from './report.js';
import { benchTenantCalls } from './tenant-calls.js';
import { benchThroughput } from './throughput.js';

const help = `Usage: npm run bench -- [--quick] [--only <part>,<part>] [--help]

Parts:
  page          bytes, paint, first kept keystroke and layout shift of the page on a slow phone, compared with an
                empty page and a plain React page with the same two fields
  cold-start    time from the start of a process to its first signup and to its first response
  throughput    signups per second, response times and CPU time under load
  tenant-calls  calls of the Auth0 Management API per step of a signup, and which of them are sequential
  capacity      signups per minute within the rate limits of Auth0's plans

--quick  fewer rounds, for a first impression
--only   only these parts

Prints tables and writes them to tools/bench/results.json (ignored by git). Without --quick, capacity is also written into
docs/operations.md, and the other tables of a complete run into docs/performance.md. A complete run takes about twenty
minutes on an idle machine.`;

const parts: Readonly<Record<string, (run: BenchRun) => Promise<PartResult>>> = {
  page: benchPage,
  'cold-start': benchColdStart,
  throughput: benchThroughput,
  'tenant-calls': benchTenantCalls,
  capacity: benchCapacity,
};

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const chosen = values.only?.split(',') ?? Object.keys(parts);
if (values.help || chosen.some((name) => !Object.hasOwn(parts, name))) {
  console.log(help);
  process.exit(values.help ? 0 : 1);
}

const machine = machineSentence();
const results: PartResult[] = [];
for (const name of chosen) {
  const note = (text: string) => console.error(`${name}: ${text}`);
  const result = await parts[name]?.({ quick: values.quick, note });
  if (result) results.push(result);
}

const targets = results.flatMap((result) => result.targets);
const tables = [targetTable(targets), ...results.flatMap((result) => result.tables)];
for (const table of tables) console.log(plainTable(table));
console.log(`\n${machine}`);
writeFileSync(`${root}/tools/bench/results.json`, `${JSON.stringify({ machine, tables }, undefined, 1)}\n`);
// The capacity table belongs to the documentation for operators.
const [capacity, speed] = [true, false].map((wanted) => tables.filter(({ id }) => (id === 'capacity') === wanted));
if (!values.quick && capacity?.length) writeIntoDocument(`${root}/docs/operations.md`, machine, capacity);
if (!values.quick && !values.only) writeIntoDocument(`${root}/docs/performance.md`, machine, speed ?? []);
process.exit();
