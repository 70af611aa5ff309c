import { rm } from 'node:fs/promises';
import { buildPage, bundleServer, root } from './bundle.js';
import { functionNames } from './functions.js';

/** `npm run build`: the page, the Node server and the functions, all in `dist/`. */
await rm(`${root}/dist`, { recursive: true, force: true });
await buildPage();
await bundleServer('hosting/serve.ts', 'dist/server/serve.mjs');
for (const name of await functionNames()) await bundleServer(`api/${name}.ts`, `dist/functions/${name}/index.mjs`);
console.log('Built: dist/page, dist/server, dist/functions');
