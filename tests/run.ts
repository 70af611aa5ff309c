import { countedRun } from './support/counted-run.js';
import { findBrowser } from './support/find-browser.js';

/**
 * `npm test`: types, lint, build, then every test, the browser's included. All steps run, whatever an earlier one says; the
 * last line counts them and the tests together. Arguments are handed to vitest (`npm test -- tests/api`).
 */
const run = countedRun();
run.step('Types', ['typescript/bin/tsc', '--noEmit']);
run.step('Lint', ['@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.']);
run.step('Build', ['tsx/dist/cli.mjs', 'tools/build/build.ts']);
getBrowser();
run.tests('Tests', process.argv.slice(2));
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
