import type { SessionReply } from '#contracts/endpoints.js';
import type { InitialState } from '../flow/state.js';

/**
 * The state of the page with the form, the same for every user.
 * @param session the form's fields and rules, without a user.
 * @param apiUrl base URL of another back end.
 */
export function initialFormState(session: SessionReply, apiUrl?: string): InitialState {
  return { screen: { name: 'form', session, problem: null }, start: null, ...(apiUrl && { apiUrl }) };
}

/**
 * The state of the page for an unknown URL, the same as without a link: it links to the application.
 * @param start URL of the application; null if it is unknown.
 */
export function unknownAddress(start: string | null): InitialState {
  return { screen: { name: 'wrong-link', code: 'token_missing' }, start };
}
