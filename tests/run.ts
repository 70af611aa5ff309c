import { countedRun } from './support/counted-run.js';
import { findBrowser } from './support/find-browser.js';

/** The projects of `npm test`. CI also runs `test:gallery` and others (`.ci/run`). */
const projects = ['node', 'web', 'hosting', 'reliability', 'e2e'].flatMap((name) => ['--project', name]);

/**
 * `npm test`: type check, lint and build in parallel, then the tests of the projects above, including those in Chromium. The tests
 * run even if an earlier step fails. The last line counts steps and tests. Arguments replace the projects (`npm test -- tests/api`).
 */
const args = process.argv.slice(2);
const run = countedRun();
await run.steps(
  { title: 'Types', command: ['typescript/bin/tsc', '--noEmit'] },
  { title: 'Lint', command: ['@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.'] },
  { title: 'Build', command: ['tsx/dist/cli.mjs', 'tools/build/build.ts'] },
  { title: 'Test pages', command: ['tsx/dist/cli.mjs', 'tests/support/build-pages.ts'] },
);
prepareBrowser();
await run.tests('Tests', args.length > 0 ? args : projects);
run.end();

/** Finds Chromium before the tests start: a download can take minutes. */
function prepareBrowser(): void {
  try {
    console.log(`\n── Browser: ${findBrowser()}`);
  } catch (error) {
    // The browser tests will fail with the same message; all other tests still run.
    console.error(error instanceof Error ? error.message : error);
  }
}
