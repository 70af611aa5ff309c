import { isChallenge } from './api/failures.js';
import type { Screen } from './flow/state.js';
import { lazyPart } from './lazy-part.js';

// Code that most visits do not need. It is loaded before the screen that needs it.

/** Inputs, messages and rules of the extra fields. */
export const extraFields = lazyPart(async () => {
  const [field, rules] = await Promise.all([import('./fields/extra-field.js'), import('#contracts/field-rules.js')]);
  return { ...field, ...rules };
});

/** The error summary and the notice of a failed submission. */
export const formNotices = lazyPart(() => import('./form/form-notices.js'));

export const challengeForm = lazyPart(() => import('./challenge/form-challenge.js'));

export const rareScreens = lazyPart(() => import('./screens/rare-screens.js'));

/**
 * Loads the parts that a screen needs beyond the first load.
 * @returns false if a part fails to load.
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
  // The screen of a connection problem is in the first load.
  return screen.name === 'try-later' || screen.name === 'redirecting' ? [] : [rareScreens];
}
