import { deployed, type Endpoint } from './_http/endpoint.js';
import { openedPage } from './_http/opened-page.js';
import { builtRenderer, plainForm } from './_http/plain-form.js';

const renderer = builtRenderer(new URL('renderer/', import.meta.url));
const opened = openedPage(renderer);
const posted = plainForm(renderer);

/**
 * `POST /` of the HTML form without a script: completes or declines the signup and redirects, or answers with the form, its
 * errors and the submitted values. `GET /` where logins decide about the brand; elsewhere the page is a file.
 */
export const form: Endpoint = (request, application) =>
  (['GET', 'HEAD'].includes(request.method) ? opened : posted)(request, application);

export default deployed(form);
