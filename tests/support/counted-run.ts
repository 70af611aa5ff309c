import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Programs that run one after the other, and one sum of what passed and failed in all of them. */
export interface CountedRun {
  /** A program that counts as one. @param command a script below `node_modules`, and its arguments. */
  step(title: string, command: readonly string[]): void;
  /** Tests, each of which counts. @param args handed to vitest. @param config of vitest, in place of the project's. */
  tests(title: string, args: readonly string[], config?: string): void;
  /** Prints the sum as the last line, and makes it the process' exit code. */
  end(): void;
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
    step(title, command) {
      if (run(title, command)) passed++;
      else failed++;
    },
    tests(title, args, config = 'vite.config.ts') {
      const runner = ['--config', config];
      const lost = count(...runTests(title, [...runner, ...args]));
      if (lost.length === 0) return;
      // Once more: otherwise there would be no trace of them but a smaller number.
      const files = lost.map(({ name }) => name);
      failed += count(...runTests('Files whose process ended, once more', [...runner, ...files])).length;
    },
    end() {
      console.log(`\n${passed} passed, ${failed} failed`);
      process.exitCode = failed === 0 ? 0 : 1;
    },
  };
}

function run(title: string, [script = '', ...args]: readonly string[]): boolean {
  console.log(`\n── ${title}`);
  const options = { cwd: root, stdio: 'inherit' } as const;
  return spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], options).status === 0;
}

function runTests(title: string, args: readonly string[]): [report: Report | undefined, green: boolean] {
  const scratch = mkdtempSync(join(tmpdir(), 'signup-step-tests-'));
  const file = join(scratch, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const green = run(title, ['vitest/vitest.mjs', 'run', ...reporters, ...args]);
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
