import { countedRun } from './support/counted-run.js';

/**
 * `npm run test:tools`, `npm run test:gallery`, `npm run test:hosting`: the tests of one project of `vite.config.ts`. `npm test` leaves
 * them out; CI runs them, and so should a change of the tested code. The last line counts. Arguments after the name go to vitest.
 */
const [project = '', ...args] = process.argv.slice(2);
const run = countedRun();
await run.tests(`Tests: ${project}`, ['--project', project, ...args]);
run.end();
