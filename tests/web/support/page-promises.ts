import { isCounting } from '../../../web/flow/auto-retry.js';
import type { Screen, SignupState } from '../../../web/flow/state.js';
import { dropsDraft } from '../../../web/form/draft.js';
import { en } from '../../../web/i18n/languages/en.js';
import { harbour } from '../../support/harbour.js';
import { controlsOf } from './controls.js';
import type { PageWalk, Pressed } from './page-walk.js';

/** As often as the page tries again by itself, and as often as it does so because a network comes and goes. */
const MOST_REPEATS = 4;
const MOST_REPEATS_IN_ALL = 12;

/** The button of each screen that leads on, and what a person does by it. */
const buttons: Partial<Record<Screen['name'], { label: string; doing: Pressed }>> = {
  form: { label: en.form.submit(harbour.name), doing: { step: 'submits' } },
  'already-completed': { label: en.done.submit, doing: { step: 'continues' } },
  'try-later': { label: en.tryLater.submit, doing: { step: 'tries again' } },
  failed: { label: en.failed.submit, doing: { step: 'tries again' } },
};
const sideways: Record<string, Pressed> = {
  [en.form.skip]: { step: 'skips' },
  [en.form.cancel]: { step: 'cancels' },
  [en.back]: { step: 'goes back to the form' },
};

/** The obvious way on from a page at rest: what a person does by it, or 'out' where it leads to the application. */
export function obviousWay(state: SignupState): Pressed | 'out' | null {
  const { primary, words, leadsOut } = controlsOf(state);
  if (primary.length === 0) return words ? 'out' : null;
  if (primary.length === 1 && leadsOut) return 'out';
  const button = buttons[state.screen.name];
  return primary.length === 1 && button && primary[0] === button.label ? button.doing : null;
}

/** @returns what the page has promised and does not keep in this state, in words; null where all is well. */
export function brokenPromise(walk: PageWalk): string | null {
  const { state } = walk;
  const { primary, others, leadsOut } = controlsOf(state);
  if (primary.length > 1) return `two obvious ways: ${primary.join(', ')}`;
  if (state.pendingRequest && state.pendingRequest === walk.lost) return 'waits for an answer that cannot come';
  if (!state.pendingRequest && !goesOnByItself(state) && obviousWay(state) === null) return 'no way on';
  const dead = [...(leadsOut ? [] : primary), ...others].find((label) => !state.pendingRequest && isDead(walk, label));
  if (dead) return `"${dead}" does nothing`;
  if (walk.muddles > 0) return 'mixes up two calls';
  return brokenLimit(walk) ?? brokenSecret(walk);
}

/** Something happens within seconds, and the screen says so. */
function goesOnByItself(state: SignupState): boolean {
  return state.screen.name === 'redirecting' && state.screen.secondsLeft > 0 && isCounting(state);
}

/** Whether a control of the page at rest would leave everything as it is. */
function isDead(walk: PageWalk, label: string): boolean {
  if (label === en.startAgain) return false;
  const button = buttons[walk.state.screen.name];
  const doing = button?.label === label ? button.doing : sideways[label];
  return doing === undefined || !walk.wouldChange(doing);
}

function brokenLimit({ byItself, departures }: PageWalk): string | null {
  if (byItself.repeats > MOST_REPEATS) return 'tries again and again without a person';
  if (byItself.repeats + byItself.repeatsOnline > MOST_REPEATS_IN_ALL) return 'tries whenever the network flickers';
  // The login's `state` works once.
  if ([...departures.values()].some((count) => count > 1)) return 'leaves twice with the same state';
  return null;
}

function brokenSecret({ state, values, user }: PageWalk): string | null {
  if (dropsDraft(state.screen) && JSON.stringify(state).includes('secret-'))
    return 'holds on to a password that has done its work';
  const stored = Object.entries(window.sessionStorage);
  const text = JSON.stringify([stored, Object.entries(window.localStorage)]);
  if (text.includes('secret-')) return 'stores the password';
  if (text.includes('token')) return 'stores the token with the draft';
  const somebodyElse = user === 'ada' ? 'eve' : 'ada';
  if (text.includes(somebodyElse)) return 'keeps the draft of somebody else';
  return values.username.includes(somebodyElse) ? 'shows the draft of somebody else' : null;
}
