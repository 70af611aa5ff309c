import { describe, expect, it } from 'vitest';
import { reduce } from '../../../web/flow/reducer.js';
import {
  type ApiRequest,
  initialState,
  type Outcome,
  type Screen,
  type SignupEvent,
  type SignupState,
} from '../../../web/flow/state.js';
import { at, completed, events, initial, open, redirect, requests, screens } from '../support/states.js';

/** The form while its session loads. */
const opening: SignupState = { ...initialState(initial), pendingRequest: requests.open };
const screenNames = Object.keys(screens) as Screen['name'][]; // the keys of a closed record
type PersonEvent = keyof typeof events;

/** The events that have an effect on each screen; every other pair keeps the state. */
const meaning: Record<Screen['name'], readonly PersonEvent[]> = {
  form: ['challengePassed', 'submitted', 'declined', 'sessionExpired'],
  'already-completed': ['finished'],
  redirecting: ['tick'],
  expired: [],
  'wrong-link': [],
  refused: [],
  'try-later': ['retried', 'backClicked', 'tick'],
  failed: ['retried', 'backClicked'],
};
const pairs = screenNames.flatMap((name) => (Object.keys(events) as PersonEvent[]).map((type) => ({ name, type })));

function answer(outcome: Outcome, start: string | null = null): Extract<SignupEvent, { type: 'requestSettled' }> {
  return { type: 'requestSettled', request: requests.open, outcome, start };
}

function leaving(request: ApiRequest, username: string | null): Extract<SignupEvent, { type: 'requestSettled' }> {
  return { ...answer({ type: 'leaving', redirect, username }), request };
}

describe('events', () => {
  it.each(pairs.filter(({ name, type }) => meaning[name].includes(type)))('$type changes $name', ({ name, type }) => {
    expect(reduce(at(name), events[type])).not.toEqual(at(name));
  });

  it.each(pairs.filter(({ name, type }) => !meaning[name].includes(type)))('$type leaves $name', ({ name, type }) => {
    const state = at(name);
    expect(reduce(state, events[type])).toBe(state);
  });

  it.each(pairs)('$type on $name starts nothing while a request is in flight', ({ name, type }) => {
    const state = at(name, requests.submit);
    expect(reduce(state, events[type])).toBe(state);
  });

  it.each(screenNames)('the response of an aborted request keeps %s', (name) => {
    const state = at(name);
    expect(reduce(state, answer({ type: 'sessionLoaded', session: open }))).toBe(state);
    const waiting = at(name, { ...requests.open });
    expect(reduce(waiting, answer({ type: 'sessionLoaded', session: open }))).toBe(waiting);
  });
});

describe('while the session loads', () => {
  const opened = answer({ type: 'sessionLoaded', session: open });

  it('only the challenge changes the form', () => {
    const { challengePassed, ...others } = events;
    for (const event of Object.values(others)) expect(reduce(opening, event)).toBe(opening);
    expect(reduce(opening, challengePassed)).toMatchObject({ challenge: 'made-up', pendingRequest: requests.open });
  });

  it('the errors of a form that was posted without script stay until the next submission', () => {
    const problem = { code: 'validation_failed', errors: [{ field: 'username', code: 'username_taken' }] } as const;
    const cameBack = { ...opening, screen: { name: 'form', session: open, problem } } as const;
    expect(reduce(cameBack, opened).screen).toEqual({ name: 'form', session: open, problem });
  });
});

describe('a signup', () => {
  it('starts by opening the session', () => {
    expect(initialState(initial)).toEqual({
      screen: initial.screen,
      pendingRequest: { type: 'open' },
      start: null,
      handedBack: false,
    });
  });

  it('shows the form of an open session', () => {
    const next = reduce(opening, answer({ type: 'sessionLoaded', session: open }));
    expect(next).toEqual({ ...opening, screen: screens.form, pendingRequest: null });
  });

  it('shows the screen of a completed signup', () => {
    const next = reduce(opening, answer({ type: 'sessionLoaded', session: completed }));
    expect(next.screen).toEqual(screens['already-completed']);
  });

  it('submits the typed values', () => {
    const next = reduce(at('form'), events.submitted);
    expect(next.pendingRequest).toEqual(requests.submit);
    expect(next.screen).toEqual(screens.form);
  });

  it('declines with the decision', () => {
    expect(reduce(at('form'), events.declined).pendingRequest).toEqual({ ...requests.decline, decision: 'cancel' });
  });

  it('redirects to Auth0', () => {
    const next = reduce(at('form', requests.submit), leaving(requests.submit, 'ada.lovelace'));
    expect(next).toMatchObject({
      screen: { name: 'redirecting', redirect, secondsLeft: 4 },
      handedBack: true,
    });
  });

  it('keeps the newest URL of the application', () => {
    const known = { ...opening, start: 'https://app.example/old' };
    const opened: Outcome = { type: 'sessionLoaded', session: open };
    expect(reduce(known, answer(opened, 'https://app.example/new')).start).toBe('https://app.example/new');
    expect(reduce(known, answer(opened)).start).toBe('https://app.example/old');
  });
});
