import { deployed } from './_http/endpoint.js';
import { builtRenderer, plainForm } from './_http/plain-form.js';

/**
 * `POST /` of the HTML form without a script: completes or declines the signup and redirects, or answers with the form, its
 * errors and the submitted values.
 */
export const form = plainForm(builtRenderer(new URL('renderer/', import.meta.url)));

export default deployed(form);
