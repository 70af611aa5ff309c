import { cp, rm } from 'node:fs/promises';
import { writeBillOfMaterials } from './bill-of-materials.js';
import { bundleServer, root } from './bundle.js';
import { compressFiles } from './compressed-files.js';
import { functionNames } from './functions.js';
import { chosenRuntime } from './runtime.js';
import { buildPages } from './static-pages.js';

/** `npm run build`: the page, what renders it, the Node server and the functions, all in `dist/`. */
const dist = `${root}/dist`;

await rm(dist, { recursive: true, force: true });
await buildPages(dist, chosenRuntime());
await compressFiles(`${dist}/page`);
await bundleServer('hosting/serve.ts', 'dist/server/serve.mjs');
for (const name of await functionNames()) await bundleServer(`api/${name}.ts`, `dist/functions/${name}/index.mjs`);
await cp(`${dist}/renderer`, `${dist}/functions/form/renderer`, { recursive: true });
writeBillOfMaterials(`${dist}/sbom.json`);
console.log('Built: dist/page, dist/renderer, dist/server, dist/functions, dist/sbom.json');
