import { inTime } from '../flow/in-time.js';

export type Rules = typeof import('./check-form.js');

/**
 * The rules of the form with the library of its schema. They are asked for when somebody enters a field, so that nobody
 * waits for them before the form works.
 * @returns null where they do not arrive: then the server, which has the same rules, decides alone.
 */
export function loadRules(): Promise<Rules | null> {
  return inTime(import('./check-form.js'));
}
