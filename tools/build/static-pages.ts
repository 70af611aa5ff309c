import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Rollup } from 'vite';
import { overriddenConfig } from '#server/settings/settings.js';
import { anonymousSession } from '#server/signup/rules.js';
import { builtRenderer } from '../../api/_http/plain-form.js';
import { config } from '../../signup.config.js';
import { chooseLanguage } from '../../web/i18n/choose-language.js';
import { offeredLanguages } from '../../web/i18n/language-list.js';
import { initialFormState } from '../../web/ssr/initial-state.js';
import type { PageRenderer } from '../../web/ssr/page-renderer.js';
import { buildPage, bundleServer } from './bundle.js';
import { writeTemplate } from './page-template.js';

/**
 * Builds the page as it is served into `page/` below a folder, and what renders it into `renderer/`.
 * @returns what the page was built from, without the HTML.
 */
export async function buildPages(dist: string): Promise<Rollup.RollupOutput['output']> {
  const built = await buildPage(`${dist}/page`);
  await bundleServer('web/ssr/page-renderer.tsx', `${dist}/renderer/page-renderer.mjs`);
  await writeTemplate(`${dist}/page`, `${dist}/renderer`);
  await writePages(await builtRenderer(pathToFileURL(`${dist}/renderer/`))(), `${dist}/page`);
  return built;
}

/** Writes the page in every language, for hosts of static files: `index.html` and `<language>.html`. */
async function writePages(renderer: PageRenderer, pageDir: string): Promise<void> {
  const initialState = initialFormState(anonymousSession(overriddenConfig(config)));
  const defaultLanguage = chooseLanguage([], offeredLanguages);
  for (const { key: language } of offeredLanguages) {
    const html = await renderer.document({ initialState, language });
    await writeFile(`${pageDir}/${language}.html`, html);
    if (language === defaultLanguage) await writeFile(`${pageDir}/index.html`, html);
  }
}
