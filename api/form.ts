import { deployed, type Endpoint } from './_http/endpoint.js';
import { builtRenderer, pageEndpoint } from './_http/page.js';
import { plainForm } from './_http/plain-form.js';

const renderer = builtRenderer(new URL('renderer/', import.meta.url));
const opened = pageEndpoint(renderer);
const posted = plainForm(renderer);

/**
 * `POST /` of the plain HTML form: completes or declines the signup and redirects, or returns the form with its errors and the
 * submitted values. `GET /` if the brand depends on the login; otherwise the page is a static file.
 */
export const form: Endpoint = (request, application) =>
  (['GET', 'HEAD'].includes(request.method) ? opened : posted)(request, application);

export default deployed(form);
