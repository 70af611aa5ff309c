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

/** The form is there, and who fills it in is still asked. */
const opening: SignupState = { ...initialState(initial), pendingRequest: requests.open };
const screenNames = Object.keys(screens) as Screen['name'][]; // the keys of a closed record
type PersonEvent = keyof typeof events;

/** Which events mean something on which screen; every other pair leaves the state as it is. */
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

  it.each(pairs)('$type on $name begins nothing while a call is under way', ({ name, type }) => {
    const state = at(name, requests.submit);
    expect(reduce(state, events[type])).toBe(state);
  });

  it.each(screenNames)('an answer that nobody waits for leaves %s', (name) => {
    const state = at(name);
    expect(reduce(state, answer({ type: 'sessionLoaded', session: open }))).toBe(state);
    const waiting = at(name, { ...requests.open });
    expect(reduce(waiting, answer({ type: 'sessionLoaded', session: open }))).toBe(waiting);
  });
});

describe('before the page knows who fills the form in', () => {
  const opened = answer({ type: 'sessionLoaded', session: open });

  it('nothing but the challenge changes the form', () => {
    const { challengePassed, ...others } = events;
    for (const event of Object.values(others)) expect(reduce(opening, event)).toBe(opening);
    expect(reduce(opening, challengePassed)).toMatchObject({ challenge: 'made-up', pendingRequest: requests.open });
  });

  it('what the server found wrong with a plain form stays until it is sent again', () => {
    const problem = { code: 'validation_failed', errors: [{ field: 'username', code: 'username_taken' }] } as const;
    const cameBack = { ...opening, screen: { name: 'form', session: open, problem } } as const;
    expect(reduce(cameBack, opened).screen).toEqual({ name: 'form', session: open, problem });
  });
});

describe('the way through', () => {
  it('begins by opening the session', () => {
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

  it('shows the way on for a completed one', () => {
    const next = reduce(opening, answer({ type: 'sessionLoaded', session: completed }));
    expect(next.screen).toEqual(screens['already-completed']);
  });

  it('submits what was typed', () => {
    const next = reduce(at('form'), events.submitted);
    expect(next.pendingRequest).toEqual(requests.submit);
    expect(next.screen).toEqual(screens.form);
  });

  it('declines with the decision', () => {
    expect(reduce(at('form'), events.declined).pendingRequest).toEqual({ ...requests.decline, decision: 'cancel' });
  });

  it('leaves for Auth0', () => {
    const next = reduce(at('form', requests.submit), leaving(requests.submit, 'ada.lovelace'));
    expect(next).toMatchObject({
      screen: { name: 'redirecting', redirect, secondsLeft: 4 },
      handedBack: true,
    });
  });

  it('remembers the newest way back to the application', () => {
    const known = { ...opening, start: 'https://app.example/old' };
    const opened: Outcome = { type: 'sessionLoaded', session: open };
    expect(reduce(known, answer(opened, 'https://app.example/new')).start).toBe('https://app.example/new');
    expect(reduce(known, answer(opened)).start).toBe('https://app.example/old');
  });
});
