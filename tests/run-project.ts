import { countedRun } from './support/counted-run.js';

/**
 * `npm run test:gallery`, `test:hosting`, `test:tools`: the tests of one project of `vite.config.ts`, which `npm test` leaves to CI and to
 * those who change what they look at. The last line counts. Arguments behind the name are handed to vitest.
 */
const [project = '', ...args] = process.argv.slice(2);
const run = countedRun();
await run.tests(`Tests: ${project}`, ['--project', project, ...args]);
run.end();
