import type { Application } from '../../api/_http/application.js';
import type { LoadRenderer } from '../../api/_http/built-renderer.js';
import { notFound } from '../../api/_http/endpoint.js';
import { plainForm } from '../../api/_http/plain-form.js';
import { initialFormState, unknownAddress } from '../../web/ssr/initial-state.js';
import type { PageRenderer, PageToRender } from '../../web/ssr/page-renderer.js';
import { formOutline } from '../signup/form-outline.js';
import { wantsPage } from './addresses.js';
import { encodePage, encodeReply, pageResponse, type SentPage } from './sent-page.js';

/** Answers with the page. */
export interface FrontPage {
  /** At `/`: the page in the language of the request, and its own form where no script sends it. */
  front(request: Request): Promise<Response>;
  /** Where nothing is: the page in words for people, a problem document for programs. */
  unknown(request: Request): Promise<Response>;
}

/** What is the same for everybody is written and compressed once for each language. */
export function frontPage(application: Application, loadRenderer: LoadRenderer): FrontPage {
  const { services, settings } = application;
  const form = plainForm(loadRenderer);
  const first = pages(() => initialFormState(formOutline(services.config)));
  const nothing = pages(() => unknownAddress(settings.appUrl));

  return {
    async front(request) {
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return encodeReply(await form(request, application), request);
      return pageResponse(await first(await loadRenderer(), request), request);
    },
    unknown(request) {
      if (!wantsPage(request)) return notFound(request, application);
      const present = async () => pageResponse(await nothing(await loadRenderer(), request), request, 404);
      return notFound(request, application, present);
    },
  };
}

/** Writes a page when it is first asked for in a language. One that could not be written is tried again. */
function pages(
  initialState: () => PageToRender['initialState'],
): (renderer: PageRenderer, request: Request) => Promise<SentPage> {
  const written = new Map<string, Promise<SentPage>>();
  return (renderer, request) => {
    const language = renderer.language(request);
    const known = written.get(language);
    if (known) return known;
    const page = renderer.document({ initialState: initialState(), language }).then(encodePage);
    written.set(language, page);
    page.catch(() => written.delete(language));
    return page;
  };
}
