import { formOutline } from '#signup/flows/form-outline.js';
import type { Application } from '../api/_http/application.js';
import type { LoadRenderer } from '../api/_http/built-renderer.js';
import { plainForm } from '../api/_http/plain-form.js';
import { firstForm } from '../web/html/first-form.js';
import type { PageRenderer } from '../web/html/page-renderer.js';
import type { LanguageKey } from '../web/i18n/language-list.js';
import { encodePage, pageResponse, type SentPage } from './sent-page.js';

/**
 * What answers at `/`: the page in the language of the request, and its own form where no script sends it. The page is the
 * same for everybody, and written and compressed once for each language.
 */
export function frontPage(
  application: Application,
  loadRenderer: LoadRenderer,
): (request: Request) => Promise<Response> {
  const { config, now } = application.services;
  const form = plainForm(loadRenderer);
  const pages = new Map<LanguageKey, Promise<SentPage>>();

  const write = async (renderer: PageRenderer, language: LanguageKey) =>
    encodePage(await renderer.document({ beginning: firstForm(formOutline(config, now())), language }));

  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return form(request, application);
    const renderer = await loadRenderer();
    const language = renderer.language(request);
    const page = pages.get(language) ?? write(renderer, language);
    pages.set(language, page);
    return pageResponse(await page, request);
  };
}
