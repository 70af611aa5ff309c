import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const root = join(import.meta.dirname, '../..');

/** Programs, and one sum of what passed and failed in all of them. */
export interface CountedRun {
  /** Programs that run at the same time, each of which counts as one. */
  steps(...steps: Step[]): Promise<void>;
  /** Tests, each of which counts. @param args handed to vitest. */
  tests(title: string, args: readonly string[], options?: TestOptions): Promise<void>;
  /**
   * Prints a line for each failure ("FAILED …") and for each test that passed at its second try ("FLAKY …"), then the sum as
   * the last line, which makes the process' exit code.
   */
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

interface TestResult {
  status: string;
  fullName: string;
  /** Of a test that was tried twice, also where it passed in the end. */
  failureMessages?: string[];
}

interface TestFile {
  name: string;
  status: string;
  /** Why a file failed in which no test did: it cannot be loaded, or a hook failed. */
  message?: string;
  assertionResults: TestResult[];
}

/** What vitest writes, as far as it is counted. */
interface Report {
  testResults: TestFile[];
}

export function countedRun(): CountedRun {
  let passed = 0;
  /** One line for each, printed again at the end: that is where a long log is read first. */
  const failures: string[] = [];
  const flaky: string[] = [];

  /** @returns the files with tests that never ended: their process died, which says nothing about them. */
  function count(report: Report | undefined, green: boolean): TestFile[] {
    if (!report) {
      failures.push('The tests ended without a report.');
      return [];
    }
    const lost = report.testResults.filter(neverEnded);
    for (const { name, assertionResults } of lost) {
      const first = assertionResults.find(isPending)?.fullName;
      console.error(`\nThe process of ${name} ended by itself, in or after "${first}".`);
    }
    const ended = report.testResults.filter((file) => !neverEnded(file));
    const failed = ended.flatMap(failuresOf);
    if (!green && failed.length + lost.length === 0) failed.push('The tests ended with an error outside of them.');
    passed += ended.flatMap(({ assertionResults }) => assertionResults).filter(hasPassed).length;
    failures.push(...failed);
    flaky.push(...ended.flatMap(flakyIn));
    return lost;
  }

  return {
    async steps(...steps) {
      const beside = steps.length > 1;
      const all = await Promise.all(steps.map(({ title, command }) => run(title, command, { beside })));
      passed += all.filter(Boolean).length;
      failures.push(...steps.filter((_, index) => !all[index]).map(({ title }) => title));
    },
    async tests(title, args, options = {}) {
      const runner = ['--config', options.config ?? 'vite.config.ts'];
      const lost = count(...(await runTests(title, [...runner, ...args], options)));
      if (lost.length === 0) return;
      // Once more: otherwise there would be no trace of them but a smaller number.
      const files = lost.map(({ name }) => name);
      const again = await runTests('Files whose process ended, once more', [...runner, ...files], options);
      failures.push(
        ...count(...again).map(({ name }) => `${relative(root, name)}: its process ended by itself, twice.`),
      );
    },
    end() {
      console.log('');
      for (const line of flaky) console.log(`FLAKY ${line}`);
      for (const line of failures) console.log(`FAILED ${line}`);
      console.log(`\n${passed} passed, ${failures.length} failed`);
      process.exitCode = failures.length === 0 ? 0 : 1;
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

/** @returns a line for each failed test of a file, with the first line of what it said. */
function failuresOf({ name, status, message = '', assertionResults }: TestFile): string[] {
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0 && status === 'failed') return [`${relative(root, name)}: ${firstLine(message)}`];
  return failed.map((test) => lineOf(name, test));
}

/** @returns a line for each test of a file that passed at its second try, with what it said at the first. */
function flakyIn({ name, assertionResults }: TestFile): string[] {
  return assertionResults
    .filter((test) => hasPassed(test) && test.failureMessages?.length)
    .map((test) => lineOf(name, test));
}

function lineOf(file: string, { fullName, failureMessages: [said = ''] = [] }: TestResult): string {
  return `${relative(root, file)} "${fullName}": ${firstLine(said)}`;
}

function firstLine(text: string): string {
  return stripVTControlCharacters(text).split('\n', 1)[0] ?? '';
}

function hasPassed({ status }: { status: string }): boolean {
  return status === 'passed';
}

function isPending({ status }: { status: string }): boolean {
  return status === 'pending';
}

function neverEnded({ assertionResults }: TestFile): boolean {
  return assertionResults.some(isPending);
}
