import { describe, expect, it } from 'vitest';
import { reduce } from '../../../web/flow/reducer.js';
import {
  type Call,
  initialState,
  type Outcome,
  type Screen,
  type SignupEvent,
  type SignupState,
} from '../../../web/flow/state.js';
import { at, beginning, calls, completed, draft, events, failure, open, screens, target } from '../support/states.js';

/** The form is there, and who fills it in is still asked. */
const opening: SignupState = { ...initialState(beginning), pending: calls.open };
const screenNames = Object.keys(screens) as Screen['name'][]; // the keys of a closed record
type PersonEvent = keyof typeof events;

/** Which events mean something on which screen; every other pair leaves the state as it is. */
const meaning: Record<Screen['name'], readonly PersonEvent[]> = {
  form: ['typed', 'challenge-passed', 'submitted', 'declined', 'ran-out'],
  done: ['finished'],
  returning: ['ticked'],
  expired: [],
  'wrong-link': [],
  refused: [],
  'try-later': ['retried', 'went-back', 'ticked'],
  failed: ['retried', 'went-back'],
};
const pairs = screenNames.flatMap((name) => (Object.keys(events) as PersonEvent[]).map((type) => ({ name, type })));

function answer(outcome: Outcome, start: string | null = null): Extract<SignupEvent, { type: 'answered' }> {
  return { type: 'answered', call: calls.open, outcome, start };
}

function leaving(call: Call, username: string | null): Extract<SignupEvent, { type: 'answered' }> {
  return { ...answer({ type: 'leaving', target, username }), call };
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
    const state = at(name, calls.submit);
    expect(reduce(state, events[type])).toBe(state);
  });

  it.each(screenNames)('an answer that nobody waits for leaves %s', (name) => {
    const state = at(name);
    expect(reduce(state, answer({ type: 'opened', session: open }))).toBe(state);
    const waiting = at(name, { ...calls.open });
    expect(reduce(waiting, answer({ type: 'opened', session: open }))).toBe(waiting);
  });
});

describe('before the page knows who fills the form in', () => {
  const opened = answer({ type: 'opened', session: open });

  it('what is typed counts', () => {
    const typing = reduce(opening, events.typed);
    expect(reduce(typing, opened)).toMatchObject({ screen: screens.form, draft: { username: 'ada' } });
  });

  it('sending waits, and happens as soon as that is known', () => {
    const waiting = reduce(opening, events.submitted);
    expect(waiting).toMatchObject({ pending: calls.open, wish: { type: 'submit', draft } });
    expect(reduce(waiting, opened)).toMatchObject({ screen: screens.form, pending: calls.submit, wish: null });
  });

  it('leaving waits, too', () => {
    const waiting = reduce(opening, events.declined);
    expect(reduce(waiting, opened).pending).toEqual({ type: 'decline', session: open, decision: 'cancel' });
  });

  it('nothing is asked for twice', () => {
    const waiting = reduce(opening, events.submitted);
    for (const event of Object.values(events)) expect(reduce(waiting, event)).toBe(waiting);
  });

  it('a wish outlives a try that failed', () => {
    const waiting = reduce(opening, events.submitted);
    const busy = reduce(waiting, answer({ type: 'failed', failure: failure('tenant_busy') }));
    const again = reduce(busy, events.retried);
    const asked = again.pending ?? calls.open;
    expect(reduce(again, { ...opened, call: asked }).pending).toEqual(calls.submit);
  });

  it('who is done already is not signed up once more', () => {
    const waiting = reduce(opening, events.submitted);
    const next = reduce(waiting, answer({ type: 'opened', session: completed }));
    expect(next).toMatchObject({ screen: screens.done, pending: null, wish: null });
  });

  it('what the server found wrong with a plain form stays until it is sent again', () => {
    const problem = { code: 'validation_failed', errors: [{ field: 'username', code: 'username_taken' }] } as const;
    const cameBack = { ...opening, screen: { name: 'form', session: open, problem } } as const;
    expect(reduce(cameBack, opened).screen).toEqual({ name: 'form', session: open, problem });
  });
});

describe('the way through', () => {
  it('begins by opening the session', () => {
    expect(initialState(beginning)).toEqual({
      screen: beginning.screen,
      pending: { type: 'open' },
      start: null,
      draft: null,
      wish: null,
      handedBack: false,
    });
  });

  it('shows the form of an open session', () => {
    const next = reduce(opening, answer({ type: 'opened', session: open }));
    expect(next).toEqual({ ...opening, screen: screens.form, pending: null });
  });

  it('shows the way on for a completed one', () => {
    const next = reduce(opening, answer({ type: 'opened', session: completed }));
    expect(next.screen).toEqual(screens.done);
  });

  it('submits what was typed and keeps it', () => {
    const next = reduce(at('form'), events.submitted);
    expect(next.pending).toEqual(calls.submit);
    expect(next).toMatchObject({ screen: screens.form, draft });
  });

  it('declines with the decision', () => {
    expect(reduce(at('form'), events.declined).pending).toEqual({ ...calls.decline, decision: 'cancel' });
  });

  it('leaves for Auth0 and forgets what was typed', () => {
    const next = reduce(at('form', calls.submit), leaving(calls.submit, 'ada.lovelace'));
    expect(next).toMatchObject({
      screen: { name: 'returning', target, secondsLeft: 4 },
      draft: null,
      handedBack: true,
    });
  });

  it('remembers the newest way back to the application', () => {
    const known = { ...opening, start: 'https://app.example/old' };
    const opened: Outcome = { type: 'opened', session: open };
    expect(reduce(known, answer(opened, 'https://app.example/new')).start).toBe('https://app.example/new');
    expect(reduce(known, answer(opened)).start).toBe('https://app.example/old');
  });
});
