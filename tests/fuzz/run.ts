import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `npm run fuzz`: runs `tests/fuzz` and `tests/web/fuzz` with many random inputs. `FUZZ_RUNS` is the number of inputs per property,
 * `FUZZ_SEED` repeats the inputs of an earlier run. Prints the number of inputs per property.
 */
const root = join(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'signup-step-fuzz-'));
const counts = join(scratch, 'counts.tsv');
const { FUZZ_RUNS = '5000', FUZZ_SEED = String(Date.now() % 2 ** 31) } = process.env;

const vitest = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project=node', '--project=web', 'tests/fuzz/', 'tests/web/fuzz/'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, FUZZ_RUNS, FUZZ_SEED, FUZZ_COUNTS: counts } },
);

const lines = existsSync(counts) ? readFileSync(counts, 'utf8').trim().split('\n') : [];
const counted = lines.map((line) => line.split('\t'));
const total = counted.reduce((sum, [count]) => sum + Number(count), 0);
const table = [
  ['inputs', 'property that holds for all of them'],
  ...counted,
  [String(total), `in total (FUZZ_SEED=${FUZZ_SEED})`],
];
process.stdout.write(`\n${table.map(([count = '', claim = '']) => `${count.padStart(8)}  ${claim}\n`).join('')}`);
rmSync(scratch, { recursive: true });
process.exitCode = vitest.status ?? 1;
