import { countedRun } from './support/counted-run.js';
import { findBrowser } from './support/find-browser.js';

/** Those of every day. CI runs `test:tools`, `test:hosting`, `test:gallery` and others beside it (`.ci/run`). */
const projects = ['node', 'web', 'reliability', 'e2e'].flatMap((name) => ['--project', name]);

/**
 * `npm test`: types, lint and build at the same time, then the everyday tests, Chromium's included. All of it runs, whatever the
 * first ones say; the last line counts them and the tests together. Arguments replace the projects (`npm test -- tests/api`).
 */
const args = process.argv.slice(2);
const run = countedRun();
await run.steps(
  { title: 'Types', command: ['typescript/bin/tsc', '--noEmit'] },
  { title: 'Lint', command: ['@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.'] },
  { title: 'Build', command: ['tsx/dist/cli.mjs', 'tools/build/build.ts'] },
  { title: 'Page of the tests', command: ['tsx/dist/cli.mjs', 'tests/support/build-pages.ts'] },
);
getBrowser();
await run.tests('Tests', args.length > 0 ? args : projects);
run.end();

/** Before the tests, as it can take minutes where there is none. */
function getBrowser(): void {
  try {
    console.log(`\n── Browser: ${findBrowser()}`);
  } catch (error) {
    // The browser tests will fail and say so again; everything else is worth knowing all the same.
    console.error(error instanceof Error ? error.message : error);
  }
}
