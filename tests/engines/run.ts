import { countedRun } from '../support/counted-run.js';
import { installEngines } from './driver/find-engines.js';

/**
 * `npm run test:engines`: builds the page and runs its scenarios in Firefox and WebKit. A missing engine is installed if
 * possible; otherwise the run fails. The last line counts. Arguments go to vitest.
 */
const run = countedRun();
await run.steps({ title: 'Build', command: ['tsx/dist/cli.mjs', 'tests/support/build-pages.ts'] });
installEngines();
await run.tests('Engines', process.argv.slice(2), { config: 'tests/engines/vitest.config.ts' });
run.end();
