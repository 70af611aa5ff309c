import { readFile } from 'node:fs/promises';
import { endpoint } from '../../api/_http/endpoint.js';
import { err, ok, type Result } from '../result.js';

/** Where the description is checked in, from the sources and from the build in `dist/server/` alike. */
const file = new URL('../../docs/api/openapi.json', import.meta.url);

/** `GET`: the API as an OpenAPI document. In production there is no such address (`not_found`). */
export const apiDescription = endpoint({
  GET: async (_, { settings }) => (settings.production ? err('not_found') : readDescription()),
});

/** Read for each request, so that an edit shows at once. Fails with `not_found` where a deployment has no `docs/`. */
async function readDescription(): Promise<Result<object>> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? err('not_found') : ok(JSON.parse(text) as object); // our own file
}
