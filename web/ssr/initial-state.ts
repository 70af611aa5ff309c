import type { SessionReply } from '#contracts/endpoints.js';
import type { InitialState } from '../flow/state.js';

/**
 * How the page begins for everybody.
 * @param outline what the form asks for, before anybody has arrived.
 * @param apiUrl of another back end.
 */
export function initialFormState(outline: SessionReply, apiUrl?: string): InitialState {
  return { screen: { name: 'form', session: outline, problem: null }, start: null, ...(apiUrl && { apiUrl }) };
}

/**
 * The page where nothing is: there is a way into the application, as for somebody who came without a link.
 * @param start where the application is; null where the page cannot know.
 */
export function unknownAddress(start: string | null): InitialState {
  return { screen: { name: 'wrong-link', code: 'token_missing' }, start };
}
