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
 * `npm run build`: the page, what renders it, the Node server and the functions, all in `dist/`. A brand with
 * faults stops it before anything is written.
 */
// Whatever of Vite runs first in a process says for the rest of it what it is for, and reading brands is no build.
process.env.NODE_ENV = 'production';
if (!(await checkDeployed(teamBrands, console.error))) {
  console.error('Nothing was built. docs/brand-check.md explains what the check finds.');
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
