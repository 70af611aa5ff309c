import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './support/find-browser.js';

/**
 * `npm test`: types, lint, build, then every test, the browser's included. All steps run, whatever an earlier one says;
 * the last line counts them and the tests together. Arguments are handed to vitest (`npm test -- tests/api`).
 */
const root = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'signup-step-tests-'));
const reportFile = join(scratch, 'report.json');

let passed = 0;
let failed = 0;

function run(title: string, script: string, args: string[]): boolean {
  console.log(`\n── ${title}`);
  const file = join(root, 'node_modules', script);
  return spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit' }).status === 0;
}

function step(title: string, script: string, args: string[]): void {
  if (run(title, script, args)) passed++;
  else failed++;
}

interface TestFile {
  name: string;
  assertionResults: { status: string; fullName: string }[];
}

/**
 * Counts what vitest reports. Files with tests that never ended run once more: their process died, which says nothing
 * about them and would otherwise leave no trace but a smaller number.
 */
function runTests(title: string, args: string[], isLast = false): void {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  rmSync(reportFile, { force: true });
  const green = run(title, 'vitest/vitest.mjs', ['run', ...reporters, ...args]);
  if (!existsSync(reportFile)) {
    console.error('The tests ended without a report.');
    failed++;
    return;
  }
  const report = JSON.parse(readFileSync(reportFile, 'utf8'));
  const lost = (report.testResults as TestFile[]).filter(neverEnded);
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  if (lost.length === 0) {
    // A file that cannot be loaded has no tests in it, and counts as one failure.
    if (!green && report.numFailedTests === 0) failed += Math.max(1, report.numFailedTestSuites);
    return;
  }
  for (const { name, assertionResults } of lost) {
    const first = assertionResults.find(isPending)?.fullName;
    console.error(`\nThe process of ${name} ended by itself, in or after "${first}".`);
    passed -= assertionResults.filter(({ status }) => status === 'passed').length;
    failed -= assertionResults.filter(({ status }) => status === 'failed').length;
  }
  if (isLast) failed += lost.length;
  else
    runTests(
      'Files whose process ended, once more',
      lost.map(({ name }) => name),
      true,
    );
}

function isPending({ status }: { status: string }): boolean {
  return status === 'pending';
}

function neverEnded({ assertionResults }: TestFile): boolean {
  return assertionResults.some(isPending);
}

step('Types', 'typescript/bin/tsc', ['--noEmit']);
step('Lint', '@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', '.']);
step('Build', 'tsx/dist/cli.mjs', ['build/build.ts']);
try {
  console.log(`\n── Browser: ${findBrowser()}`);
} catch (error) {
  // The browser tests will fail and say so again; everything else is worth knowing all the same.
  console.error(error instanceof Error ? error.message : error);
}
runTests('Tests', process.argv.slice(2));
rmSync(scratch, { recursive: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
