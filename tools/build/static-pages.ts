import { existsSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Rollup } from 'vite';
import { cacheHeaders, dataHeaders, formActionSources, pageHeaders } from '#server/node/security-headers.js';
import { isLoopbackUrl } from '#server/settings/formats.js';
import { buildApiUrl, overriddenConfig } from '#server/settings/settings.js';
import { anonymousSession } from '#server/signup/rules.js';
import { builtRenderer } from '../../api/_http/page.js';
import { config } from '../../signup.config.js';
import { initialFormState } from '../../web/ssr/initial-state.js';
import type { PageRenderer } from '../../web/ssr/page-renderer.js';
import type { BrandSource } from '../brand/brand-folders.js';
import { buildPage, bundleServer } from './bundle.js';
import { writeTemplate } from './page-template.js';

/**
 * Builds the page into `page/` and its renderer into `renderer/`, both below `dist`.
 * @returns the output of Vite, without the rendered HTML.
 */
export async function buildPages(dist: string, source: BrandSource): Promise<Rollup.RollupOutput['output']> {
  const built = await buildPage(`${dist}/page`, source);
  await bundleServer('web/ssr/page-renderer.tsx', `${dist}/renderer/page-renderer.mjs`, source);
  await moveAssets(`${dist}/renderer/assets`, `${dist}/page/assets`);
  await writeTemplate(`${dist}/page`, `${dist}/renderer`, source);
  await writePages(await builtRenderer(pathToFileURL(`${dist}/renderer/`))(), `${dist}/page`);
  return built;
}

/** Moves the files of brands to those of the page. Style sheets are in the HTML already. */
async function moveAssets(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return;
  await cp(from, to, { recursive: true, filter: (file) => !file.endsWith('.css') });
  await rm(from, { recursive: true });
}

/**
 * Renders the page for static hosts: `<language>.html` for each language, `index.html` in the default language. Brands other
 * than the default are in `brands/<name>/`.
 */
async function writePages(renderer: PageRenderer, pageDir: string): Promise<void> {
  const initialState = initialFormState(anonymousSession(overriddenConfig(config)), buildApiUrl());
  for (const brand of Object.values(renderer.brands)) {
    const folder = brand.key === renderer.defaultBrand ? pageDir : `${pageDir}/brands/${brand.key}`;
    await mkdir(folder, { recursive: true });
    for (const { key: language } of brand.languages) {
      const html = await renderer.document({ brand: brand.key, initialState, language });
      await writeFile(`${folder}/${language}.html`, html);
      if (language === brand.defaultLanguage) await writeFile(`${folder}/index.html`, html);
    }
  }
}

/**
 * Writes `page-headers.json`: the headers by path that a static host must send with the page and its assets. The project's own
 * servers send the same ones.
 */
export async function writePageHeaders(dist: string): Promise<void> {
  const { inlineStyles } = await builtRenderer(pathToFileURL(`${dist}/renderer/`))();
  const apiUrl = buildApiUrl();
  const page = pageHeaders({
    inlineStyles,
    // A build with an API on localhost is for development.
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
