import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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

step('Types', 'typescript/bin/tsc', ['--noEmit']);
step('Lint', '@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', '.']);
step('Build', 'tsx/dist/cli.mjs', ['build/build.ts']);
try {
  console.log(`\n── Browser: ${findBrowser()}`);
} catch (error) {
  // The browser tests will fail and say so again; everything else is worth knowing all the same.
  console.error(error instanceof Error ? error.message : error);
}
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
const green = run('Tests', 'vitest/vitest.mjs', ['run', ...reporters, ...process.argv.slice(2)]);

try {
  const report = JSON.parse(readFileSync(reportFile, 'utf8'));
  passed += report.numPassedTests;
  // A file that cannot be loaded has no tests in it, and counts as one failure.
  const broken = report.numFailedTests === 0 && !green ? Math.max(1, report.numFailedTestSuites) : 0;
  failed += report.numFailedTests + broken;
} catch {
  console.error('The tests ended without a report.');
  failed++;
}
rmSync(scratch, { recursive: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
