import { countedRun } from './support/counted-run.js';

/**
 * `npm run test:gallery`: every state of the page in the built gallery: accessibility, layout, pictures. `npm test` leaves them out;
 * CI runs them, and so should a change of the page's looks. The last line counts. Arguments go to vitest.
 */
const run = countedRun();
await run.tests('Gallery', ['--project', 'gallery', ...process.argv.slice(2)]);
run.end();
