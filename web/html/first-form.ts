import type { SessionReply } from '#contracts/endpoints.js';
import type { Beginning } from '../signup/signup-state.js';

/** How the page begins for everybody. @param outline what the form asks for, before anybody has arrived. */
export function firstForm(outline: SessionReply): Beginning {
  return { screen: { name: 'form', session: outline, problem: null }, start: null };
}
