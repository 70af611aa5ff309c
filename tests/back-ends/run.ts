import { countedRun } from '../support/counted-run.js';

/**
 * `npm run test:back-ends`: the page in front of the back ends in `examples/`, in a real browser. Unlike
 * `npm test`, it needs Python with Flask. The last line has the counts. Arguments are passed to vitest.
 */
const run = countedRun();
await run.steps({ title: 'Page of the tests', command: ['tsx/dist/cli.mjs', 'tests/support/build-pages.ts'] });
await run.tests('Back ends', process.argv.slice(2), { config: 'tests/back-ends/vitest.config.ts' });
run.end();
