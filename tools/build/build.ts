import { cp, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { buildApiUrl } from '#server/settings/settings.js';
import { checkDeployed } from '../brand/check/check-deployed.js';
import { teamBrands } from '../brand/team-brands.js';
import { writeBillOfMaterials } from '../supply-chain/bill-of-materials.js';
import { recordBuild } from './build-record.js';
import { bundleServer } from './bundle.js';
import { compressFiles } from './compressed-files.js';
import { dist, functionNames } from './paths.js';
import { buildPages, writePageHeaders } from './static-pages.js';

/**
 * `npm run build`: builds page, renderer, Node server and functions into `dist/`. An error in a brand or in the API's URL stops
 * it before anything is written.
 */
// Vite sets NODE_ENV in its first call, which reads brands and is not a build.
process.env.NODE_ENV = 'production';
if (!(await checkDeployed(teamBrands, console.error))) {
  console.error('Nothing was built. docs/brand-check.md explains the findings.');
  process.exit(1);
}
try {
  buildApiUrl();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error('Nothing was built.');
  process.exit(1);
}
await rm(dist, { recursive: true, force: true });
await buildPages(dist, teamBrands);
await writePageHeaders(dist);
await compressFiles(`${dist}/page`);
await bundleServer('server/node/serve.ts', `${dist}/server/serve.mjs`);
for (const name of await functionNames()) await bundleServer(`api/${name}.ts`, `${dist}/functions/${name}/index.mjs`);
await cp(`${dist}/renderer`, `${dist}/functions/form/renderer`, { recursive: true });
writeBillOfMaterials(`${dist}/sbom.json`);
recordBuild(dist);
console.log(`Built page, renderer, server, functions and sbom.json in ${basename(dist)}/`);
