import { ok } from '#server/result.js';
import { anonymousSession } from '#server/signup/rules.js';
import { linkToken } from '../../web/ssr/form-post.js';
import { initialFormState } from '../../web/ssr/initial-state.js';
import type { Application } from './application.js';
import { type Endpoint, endpoint } from './endpoint.js';
import { brandCookie, pageBrand } from './page-brand.js';
import type { LoadRenderer } from './plain-form.js';

/** `GET` of the page where no file holds it: on hosts of static files, for a deployment whose logins decide about the brand. */
export function openedPage(loadRenderer: LoadRenderer): Endpoint {
  return (request, application) => {
    const present = () => pageResponse(request, application, loadRenderer);
    return endpoint({ GET: async () => ok({}) }, { present })(request, application);
  };
}

async function pageResponse(request: Request, application: Application, loadRenderer: LoadRenderer): Promise<Response> {
  const [renderer, brand] = await Promise.all([loadRenderer(), pageBrand(request, linkToken(request), application)]);
  const html = await renderer.document({
    brand: brand.name,
    initialState: initialFormState(anonymousSession(application.services.config), application.settings.apiUrl),
    language: renderer.language(request, brand.name),
  });
  const cookie = brandCookie(brand, application);
  return new Response(html, {
    headers: { 'content-type': 'text/html; charset=utf-8', ...(cookie && { 'set-cookie': cookie }) },
  });
}
