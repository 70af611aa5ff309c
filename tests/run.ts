import { countedRun } from './support/counted-run.js';
import { findBrowser } from './support/find-browser.js';

/**
 * `npm test`: types, lint, build, then every test, the browser's included. `npm run test:preact`: all tests of what is built,
 * with Preact; apart, because it takes half as long again. All steps run, whatever an earlier one says; the last line counts
 * them and the tests together. Arguments are handed to vitest (`npm test -- tests/api`).
 */
const withPreact = { RUNTIME: 'preact', DIST: 'dist-preact' };
const build = ['tsx/dist/cli.mjs', 'build/build.ts'];
const ofTheBuild = ['serve', 'vercel-output', 'subresource', 'built-secrets'].map((name) => `tests/hosting/${name}`);

const run = countedRun();
const [first, ...rest] = process.argv.slice(2);
if (first === '--preact') testPreact(rest.length > 0 ? rest : ['tests/e2e', ...ofTheBuild]);
else testAll(process.argv.slice(2));
run.end();

function testAll(args: string[]): void {
  run.step('Types', ['typescript/bin/tsc', '--noEmit']);
  run.step('Lint', ['@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.']);
  run.step('Build', build);
  getBrowser();
  run.tests('Tests', args);
}

function testPreact(args: string[]): void {
  run.step('Build with Preact', build, withPreact);
  getBrowser();
  run.tests('Tests with Preact', ['--project', 'e2e', '--project', 'hosting', ...args], withPreact);
}

/** Before the tests, as it can take minutes where there is none. */
function getBrowser(): void {
  try {
    console.log(`\n── Browser: ${findBrowser()}`);
  } catch (error) {
    // The browser tests will fail and say so again; everything else is worth knowing all the same.
    console.error(error instanceof Error ? error.message : error);
  }
}
