import { countedRun } from '../support/counted-run.js';
import { installEngines } from './driver/find-engines.js';

/**
 * `npm run test:engines`: builds the page and walks it through in Firefox and WebKit. An engine that is missing is installed
 * where that is possible, and otherwise is a failure. The last line counts. Arguments are handed to vitest.
 */
const run = countedRun();
await run.steps({ title: 'Build', command: ['tsx/dist/cli.mjs', 'tests/support/build-pages.ts'] });
installEngines();
await run.tests('Engines', process.argv.slice(2), { config: 'tests/engines/vitest.config.ts' });
run.end();
