import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { formActionSources, pageHeaders } from '#server/node/security-headers.js';
import { buildApiUrl } from '#server/settings/settings.js';
import { builtRenderer } from '../../api/_http/page.js';
import { problemResponse } from '../../api/_http/problem.js';
import * as team from '../../signup.config.js';
import { unknownAddress } from '../../web/ssr/initial-state.js';
import { isCompressed } from './compressed-files.js';
import { dist, functionNames, root } from './paths.js';
import { vercelRoutes } from './vercel-routes.js';

/**
 * Last step of `npm run vercel-build`: writes the build in the format of Vercel's Build Output API (version 3), so that exactly
 * these bundles, routes and headers are deployed. Vercel's zero-config functions would copy `node_modules` instead.
 * The optional argument is the output folder.
 */
const output = process.argv[2] ?? `${root}/.vercel/output`;

/** Vercel supports 22 and 24. The version that runs the build is the one in the project's settings. */
const nodeMajor = Number(process.versions.node.split('.')[0]) >= 24 ? 24 : 22;

const functionConfig = {
  runtime: `nodejs${nodeMajor}.x`,
  handler: 'index.mjs',
  launcherType: 'Nodejs',
  shouldAddHelpers: false,
  // 8 seconds for a request; the rest is for the cold start.
  maxDuration: 15,
};
/** Calls by Vercel Cron, in UTC. Its smallest plan allows one run a day. */
const cronJobs = [
  { path: '/api/cleanup', schedule: '17 3 * * *' },
  { path: '/api/webhooks', schedule: '47 3 * * *' },
];
/** Functions that take longer, in seconds: the cleanup, and webhooks after the reply. Every plan allows these values. */
const maxDurations: Readonly<Record<string, number>> = { cleanup: 60, form: 30, signup: 30, webhooks: 30 };

/** With another back end, only the functions that need no tenant are deployed. */
const apiUrl = buildApiUrl();
const names = (await functionNames()).filter((name) => apiUrl === undefined || ['form', 'health'].includes(name));

const renderer = await builtRenderer(pathToFileURL(`${dist}/renderer/`))();
const { inlineStyles } = renderer;
const { languages = [] } = renderer.brands[renderer.defaultBrand] ?? {};

const config = {
  version: 3,
  routes: vercelRoutes({
    brands: renderer.brands,
    choice: team.brands,
    page: pageHeaders({
      inlineStyles,
      formTargets: formActionSources(),
      challenge: team.config.challenge !== undefined,
      apiUrl,
    }),
  }),
  // Vercel sends `Authorization: Bearer <CRON_SECRET>`.
  crons: cronJobs.filter(({ path }) => names.some((name) => path === `/api/${name}`)),
  overrides: { '404/problem.json': { contentType: 'application/problem+json' } },
};

function configOf(name: string) {
  return { ...functionConfig, maxDuration: maxDurations[name] ?? functionConfig.maxDuration };
}

/** Writes the 404 pages as static files, because a function for them would cost money. */
async function writeNotFoundPages(folder: string): Promise<void> {
  await mkdir(folder);
  for (const { key: language } of languages)
    await writeFile(
      `${folder}/${language}.html`,
      await renderer.document({ initialState: unknownAddress(null), language }),
    );
  await writeFile(`${folder}/problem.json`, await problemResponse({ code: 'not_found' }).text());
}

await rm(output, { recursive: true, force: true });
await mkdir(`${output}/functions/api`, { recursive: true });
// Vercel compresses files itself.
await cp(`${dist}/page`, `${output}/static`, { recursive: true, filter: (file) => !isCompressed(file) });
await writeNotFoundPages(`${output}/static/404`);
// As on a Node server, the API description is not in production.
if (process.env.VERCEL_ENV === 'preview')
  await cp(`${root}/docs/api/openapi.json`, `${output}/static/api/openapi.json`);
for (const name of names) {
  const folder = `${output}/functions/api/${name}.func`;
  await cp(`${dist}/functions/${name}`, folder, { recursive: true });
  await writeFile(`${folder}/.vc-config.json`, JSON.stringify(configOf(name), null, 2));
}
await writeFile(`${output}/config.json`, JSON.stringify(config, null, 2));
console.log(`Wrote the build for Vercel: ${relative(process.cwd(), output)}`);
