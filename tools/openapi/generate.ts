import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApiDescription } from './document.js';

/** `npm run openapi`: writes the API description in docs/api. */
const file = new URL('../../docs/api/openapi.json', import.meta.url);

await mkdir(dirname(fileURLToPath(file)), { recursive: true });
await writeFile(file, `${JSON.stringify(await createApiDescription(), null, 2)}\n`);
console.log('Wrote docs/api/openapi.json');
