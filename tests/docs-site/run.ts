import { countedRun } from '../support/counted-run.js';

/**
 * `npm run test:docs`: builds the documentation site (and installs its packages if they are missing), lints the API description, and
 * tests the site in Chromium. The last line counts. Arguments go to vitest.
 */
const run = countedRun();
await run.steps({ title: 'Site', command: ['tsx/dist/cli.mjs', 'tools/docs/site.ts', 'build'] });
await run.steps({ title: 'Description of the API', command: ['tsx/dist/cli.mjs', 'tools/openapi/lint.ts'] });
await run.tests('Walk', process.argv.slice(2), { config: 'tests/docs-site/vitest.config.ts' });
run.end();
