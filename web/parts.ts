import { isChallenge } from './api/failures.js';
import type { Screen } from './flow/state.js';
import { lazyPart } from './lazy-part.js';

// What most visits never need is loaded with the screen that needs it.

/** Inputs, messages and rules of the team's own fields. */
export const extraFields = lazyPart(async () => {
  const [field, rules] = await Promise.all([import('./fields/extra-field.js'), import('#contracts/field-rules.js')]);
  return { ...field, ...rules };
});

/** What is said of a submission that failed; of fields of the team's own also without asking the server. */
export const formNotices = lazyPart(() => import('./form/form-notices.js'));

export const challengeForm = lazyPart(() => import('./challenge/form-challenge.js'));

export const rareScreens = lazyPart(() => import('./screens/rare-screens.js'));

/**
 * Loads what a screen needs beyond the first load, before it is shown.
 * @returns false where something does not arrive.
 */
export async function loadParts(screen: Screen): Promise<boolean> {
  const loaded = await Promise.all(partsOf(screen).map((part) => part.load()));
  return !loaded.includes(null);
}

function partsOf(screen: Screen) {
  if (screen.name === 'form')
    return [
      ...(screen.session.fields.length > 0 ? [extraFields, formNotices] : []),
      ...(screen.problem ? [formNotices] : []),
      ...(screen.problem && isChallenge(screen.problem.code) ? [challengeForm] : []),
    ];
  // The screen of a connection problem must not depend on the connection.
  return screen.name === 'try-later' || screen.name === 'redirecting' ? [] : [rareScreens];
}
