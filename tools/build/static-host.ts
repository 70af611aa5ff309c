import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { cacheHeaders, dataHeaders, formActionSources, pageHeaders } from '#server/node/security-headers.js';
import { isLoopbackUrl } from '#server/settings/formats.js';
import { buildApiUrl } from '#server/settings/settings.js';
import { builtRenderer } from '../../api/_http/page.js';
import { config } from '../../signup.config.js';

/**
 * Writes which headers a host of static files has to send with the page and its assets, by path: `page-headers.json` beside
 * `page/`. Our own servers make the same ones.
 */
export async function writePageHeaders(dist: string): Promise<void> {
  const { inlineStyles } = await builtRenderer(pathToFileURL(`${dist}/renderer/`))();
  const apiUrl = buildApiUrl();
  const page = pageHeaders({
    inlineStyles,
    // A build with an API on this machine is for this machine.
    formTargets: formActionSources({ loopback: isLoopbackUrl(apiUrl) }),
    challenge: config.challenge !== undefined,
    apiUrl,
  });
  const headers = {
    '/': { ...page, 'cache-control': cacheHeaders.page },
    '/assets/': { ...dataHeaders, 'cache-control': cacheHeaders.assets },
  };
  await writeFile(`${dist}/page-headers.json`, JSON.stringify(headers, null, 2));
}
