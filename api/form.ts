import { assemble } from '#server/services.js';
import { builtRenderer } from './_http/built-renderer.js';
import { deployed } from './_http/endpoint.js';
import { plainForm } from './_http/plain-form.js';

/**
 * `POST /` of the page's own HTML form, where no script takes it over: completes or declines the signup and sends the
 * browser on, or answers with the form, what is wrong with it, and what was typed.
 */
export const form = plainForm(builtRenderer(new URL('renderer/', import.meta.url)));

export default deployed(form, assemble);
