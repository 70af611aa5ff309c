import { isCounting } from '../../../web/flow/auto-retry.js';
import type { Screen, SignupState } from '../../../web/flow/state.js';
import { dropsDraft } from '../../../web/form/draft.js';
import { en } from '../../../web/i18n/languages/en.js';
import { harbour } from '../../support/harbour.js';
import { controlsOf } from './controls.js';
import type { PageWalk, Pressed } from './page-walk.js';

/** The limits of automatic retries, and of retries by the online event. */
const MAX_RETRIES = 4;
const MAX_RETRIES_TOTAL = 12;

/** The primary button of each screen, and the user action behind it. */
const buttons: Partial<Record<Screen['name'], { label: string; doing: Pressed }>> = {
  form: { label: en.form.submit(harbour.name), doing: { step: 'submits' } },
  'already-completed': { label: en.done.submit, doing: { step: 'continues' } },
  'try-later': { label: en.tryLater.submit, doing: { step: 'tries again' } },
  failed: { label: en.failed.submit, doing: { step: 'tries again' } },
};
const otherActions: Record<string, Pressed> = {
  [en.form.skip]: { step: 'skips' },
  [en.form.cancel]: { step: 'cancels' },
  [en.back]: { step: 'goes back to the form' },
};

/** The primary action of a page at rest, or 'out' if it is a link to the application. */
export function primaryAction(state: SignupState): Pressed | 'out' | null {
  const { primary, words, leadsOut } = controlsOf(state);
  if (primary.length === 0) return words ? 'out' : null;
  if (primary.length === 1 && leadsOut) return 'out';
  const button = buttons[state.screen.name];
  return primary.length === 1 && button && primary[0] === button.label ? button.doing : null;
}

/** @returns the guarantee that this state breaks, as a text; null if none. */
export function brokenGuarantee(walk: PageWalk): string | null {
  const { state } = walk;
  const { primary, others, leadsOut } = controlsOf(state);
  if (primary.length > 1) return `two primary actions: ${primary.join(', ')}`;
  if (state.pendingRequest && state.pendingRequest === walk.lost) return 'waits for a response that cannot arrive';
  if (!state.pendingRequest && !actsByItself(state) && primaryAction(state) === null) return 'no primary action';
  const dead = [...(leadsOut ? [] : primary), ...others].find((label) => !state.pendingRequest && isDead(walk, label));
  if (dead) return `"${dead}" does nothing`;
  if (walk.overlaps > 0) return 'mixes up two requests';
  return brokenLimit(walk) ?? brokenSecret(walk);
}

/** The page acts by itself within seconds, and the screen says so. */
function actsByItself(state: SignupState): boolean {
  return state.screen.name === 'redirecting' && state.screen.secondsLeft > 0 && isCounting(state);
}

/** Whether a control of the page at rest has no effect. */
function isDead(walk: PageWalk, label: string): boolean {
  if (label === en.startAgain) return false;
  const button = buttons[walk.state.screen.name];
  const doing = button?.label === label ? button.doing : otherActions[label];
  return doing === undefined || !walk.wouldChange(doing);
}

function brokenLimit({ automatic, redirects }: PageWalk): string | null {
  if (automatic.retries > MAX_RETRIES) return 'retries endlessly without the user';
  if (automatic.retries + automatic.retriesOnline > MAX_RETRIES_TOTAL) return 'retries at every online event';
  // The login's `state` is valid once.
  if ([...redirects.values()].some((count) => count > 1)) return 'redirects twice with the same state';
  return null;
}

function brokenSecret({ state, values, user }: PageWalk): string | null {
  if (dropsDraft(state.screen) && JSON.stringify(state).includes('secret-'))
    return 'keeps the password after the signup';
  const stored = Object.entries(window.sessionStorage);
  const text = JSON.stringify([stored, Object.entries(window.localStorage)]);
  if (text.includes('secret-')) return 'stores the password';
  if (text.includes('token')) return 'stores the token with the draft';
  const otherUser = user === 'ada' ? 'eve' : 'ada';
  if (text.includes(otherUser)) return 'keeps the draft of another user';
  return values.username.includes(otherUser) ? 'shows the draft of another user' : null;
}
