import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Programs, and one sum of what passed and failed in all of them. */
export interface CountedRun {
  /** Programs that run at the same time, each of which counts as one. */
  steps(...steps: Step[]): Promise<void>;
  /** Tests, each of which counts. @param args handed to vitest. */
  tests(title: string, args: readonly string[], options?: TestOptions): Promise<void>;
  /** Prints the sum as the last line, and makes it the process' exit code. */
  end(): void;
}

export interface Step {
  title: string;
  /** A script below `node_modules`, and its arguments. */
  command: readonly string[];
}

export interface TestOptions {
  /** Of vitest, in place of the project's. */
  config?: string;
  /** Added to the environment of the tests. */
  env?: Readonly<Record<string, string>>;
  /** Runs beside others: what it prints comes when it has ended. */
  beside?: boolean;
}

interface TestFile {
  name: string;
  assertionResults: { status: string; fullName: string }[];
}

/** What vitest writes, as far as it is counted. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
  testResults: TestFile[];
}

export function countedRun(): CountedRun {
  let passed = 0;
  let failed = 0;

  /** @returns the files with tests that never ended: their process died, which says nothing about them. */
  function count(report: Report | undefined, green: boolean): TestFile[] {
    if (!report) {
      console.error('The tests ended without a report.');
      failed++;
      return [];
    }
    const lost = report.testResults.filter(neverEnded);
    passed += report.numPassedTests;
    failed += report.numFailedTests;
    // A file that cannot be loaded has no tests in it, and counts as one failure; also beside a process that died.
    const broken = report.numFailedTests === 0 ? report.numFailedTestSuites : 0;
    const unexplained = !green && report.numFailedTests + broken + lost.length === 0;
    failed += unexplained ? 1 : broken;
    for (const { name, assertionResults } of lost) {
      const first = assertionResults.find(isPending)?.fullName;
      console.error(`\nThe process of ${name} ended by itself, in or after "${first}".`);
      passed -= assertionResults.filter(({ status }) => status === 'passed').length;
      failed -= assertionResults.filter(({ status }) => status === 'failed').length;
    }
    return lost;
  }

  return {
    async steps(...steps) {
      const beside = steps.length > 1;
      const all = await Promise.all(steps.map(({ title, command }) => run(title, command, { beside })));
      passed += all.filter(Boolean).length;
      failed += all.filter((green) => !green).length;
    },
    async tests(title, args, options = {}) {
      const runner = ['--config', options.config ?? 'vite.config.ts'];
      const lost = count(...(await runTests(title, [...runner, ...args], options)));
      if (lost.length === 0) return;
      // Once more: otherwise there would be no trace of them but a smaller number.
      const files = lost.map(({ name }) => name);
      const again = await runTests('Files whose process ended, once more', [...runner, ...files], options);
      failed += count(...again).length;
    },
    end() {
      console.log(`\n${passed} passed, ${failed} failed`);
      process.exitCode = failed === 0 ? 0 : 1;
    },
  };
}

/** @returns whether it ended well. */
async function run(
  title: string,
  [script = '', ...args]: readonly string[],
  { env, beside = false }: TestOptions,
): Promise<boolean> {
  const heading = `\n── ${title}`;
  if (!beside) console.log(heading);
  const program = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: beside ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  });
  const said: Buffer[] = [];
  for (const output of [program.stdout, program.stderr]) output?.on('data', (chunk: Buffer) => said.push(chunk));
  const [code] = await once(program, 'close');
  if (beside) console.log(`${heading}\n${Buffer.concat(said)}`);
  return code === 0;
}

async function runTests(
  title: string,
  args: readonly string[],
  options: TestOptions,
): Promise<[report: Report | undefined, green: boolean]> {
  const scratch = mkdtempSync(join(tmpdir(), 'signup-step-tests-'));
  const file = join(scratch, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const green = await run(title, ['vitest/vitest.mjs', 'run', ...reporters, ...args], options);
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined; // vitest wrote it
  rmSync(scratch, { recursive: true });
  return [report, green];
}

function isPending({ status }: { status: string }): boolean {
  return status === 'pending';
}

function neverEnded({ assertionResults }: TestFile): boolean {
  return assertionResults.some(isPending);
}
