import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { cacheHeaders, dataHeaders, formActionSources, pageHeaders } from '#server/node/security-headers.js';
import { buildApiUrl } from '#server/settings/settings.js';
import { builtRenderer } from '../../api/_http/plain-form.js';
import { config } from '../../signup.config.js';

/**
 * Writes which headers a host of static files has to send with the page and its assets, by path: `page-headers.json` beside
 * `page/`. Our own servers make the same ones.
 */
export async function writePageHeaders(dist: string): Promise<void> {
  const { inlineStyles } = await builtRenderer(pathToFileURL(`${dist}/renderer/`))();
  const page = pageHeaders({
    inlineStyles,
    formTargets: formActionSources(),
    challenge: config.challenge !== undefined,
    apiUrl: buildApiUrl(),
  });
  const headers = {
    '/': { ...page, 'cache-control': cacheHeaders.page },
    '/assets/': { ...dataHeaders, 'cache-control': cacheHeaders.assets },
  };
  await writeFile(`${dist}/page-headers.json`, JSON.stringify(headers, null, 2));
}
