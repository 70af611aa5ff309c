import { writeFile } from 'node:fs/promises';
import { formOutline } from '#signup/flows/form-outline.js';
import { overriddenConfig } from '#signup/settings.js';
import { config } from '../signup.config.js';
import { firstForm } from '../web/html/first-form.js';
import type { PageRenderer } from '../web/html/page-renderer.js';
import { chooseLanguage } from '../web/i18n/choose-language.js';
import { offeredLanguages } from '../web/i18n/language-list.js';

/** Writes the page in every language, for hosts that serve files as they are: `index.html` and `<language>.html`. */
export async function writePages(renderer: PageRenderer, pageDir: string): Promise<void> {
  const beginning = firstForm(formOutline(overriddenConfig(config), Date.now()));
  const usual = chooseLanguage([], offeredLanguages);
  for (const { key: language } of offeredLanguages) {
    const html = await renderer.document({ beginning, language });
    await writeFile(`${pageDir}/${language}.html`, html);
    if (language === usual) await writeFile(`${pageDir}/index.html`, html);
  }
}
