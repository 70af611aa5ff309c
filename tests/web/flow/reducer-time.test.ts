import { describe, expect, it } from 'vitest';
import { isCounting } from '../../../web/flow/passing-time.js';
import { reduce } from '../../../web/flow/reducer.js';
import { initialState, type Outcome, type SignupState } from '../../../web/flow/state.js';
import { at, beginning, calls, completed, draft, events, failure, open, screens, target } from '../support/states.js';

function answer(state: SignupState, outcome: Outcome): SignupState {
  if (!state.pending) throw new Error('no call is under way');
  return reduce(state, { type: 'answered', call: state.pending, outcome, start: null });
}

const pass = (state: SignupState, seconds: number) => reduce(state, { type: 'ticked', seconds });
const leaving = (username: string | null): Outcome => ({ type: 'leaving', target, username });

describe('time', () => {
  it('is counted only where it means something', () => {
    const counting = (Object.keys(screens) as (keyof typeof screens)[]).filter((name) => isCounting(at(name)));
    expect(counting).toEqual(['returning', 'try-later']);
    expect(isCounting(at('try-later', calls.submit))).toBe(false);
  });

  it('that a computer slept through ends a countdown at once', () => {
    expect(pass(at('try-later'), 7200)).toMatchObject({ screen: { secondsLeft: 0 }, pending: calls.submit });
  });
});

describe('waiting for another request that sets up the account', () => {
  it('takes two seconds, or as long as the server says', () => {
    const waiting = (retryAfter: number | null) =>
      answer(at('form', calls.submit), { type: 'failed', failure: failure('in_progress', { retryAfter }) }).screen;
    expect(waiting(null)).toMatchObject({ name: 'try-later', secondsLeft: 2 });
    expect(waiting(7)).toMatchObject({ name: 'try-later', secondsLeft: 7 });
  });
});

describe('a wait that is longer than a link lives', () => {
  it('is left to the person', () => {
    const failed: Outcome = { type: 'failed', failure: failure('rate_limited', { retryAfter: 86_400 }) };
    expect(answer(at('form', calls.submit), failed).screen).toMatchObject({ name: 'try-later', secondsLeft: null });
  });
});

describe('a network that is back', () => {
  const offline = { ...screens['try-later'], code: 'no_connection' as const };
  const online = (round: number) =>
    reduce({ ...at('try-later'), screen: { ...offline, secondsLeft: null, round } }, events['came-online']).pending;

  it('makes the repeat at once, also after the last automatic one, but not for ever', () => {
    expect([1, 5, 12].map(online)).toEqual([calls.submit, calls.submit, calls.submit]);
    expect(online(13)).toBeNull();
  });

  it('does not shorten a wait that the server asked for', () => {
    const busy = at('try-later');
    expect(reduce(busy, events['came-online'])).toBe(busy);
  });
});

describe('leaving', () => {
  it('counts until the way to the application is offered', () => {
    const leavingNow = answer(at('form', calls.submit), leaving('ada.lovelace'));
    expect(isCounting(leavingNow)).toBe(true);
    const stuck = pass(leavingNow, 4);
    expect(stuck.screen).toEqual({ ...screens.returning, secondsLeft: 0 });
    expect(isCounting(stuck)).toBe(false);
  });
});

describe('another tab that was quicker', () => {
  const other = answer(at('form', calls.submit), leaving('countess'));

  it('has handed the login back: the username that counts is told, and nothing leaves a second time', () => {
    expect(other).toMatchObject({ screen: { name: 'done', session: open, chosen: 'countess' }, handedBack: true });
    expect(reduce(other, events.finished)).toBe(other);
  });

  it('is not told where the names differ in their spelling alone', () => {
    expect(answer(at('form', calls.submit), leaving('ADA.Lovelace ')).screen.name).toBe('returning');
  });
});

describe('a login that was handed back', () => {
  const calledBack = [
    ['by a signup', answer(at('form', calls.submit), leaving('ada.lovelace'))],
    ['by skipping', answer(at('form', calls.decline), leaving(null))],
    ['from the page of a completed account', answer(at('done', calls.finish), leaving('ada.lovelace'))],
    ['before a refresh', initialState(beginning, null, true)],
  ] as const;

  it.each(calledBack)('%s is not handed back again, whatever the session says', (_, state) => {
    expect(state.handedBack).toBe(true);
    const restored = reduce(state, { type: 'restored' });
    const done = answer(restored, { type: 'opened', session: completed });
    expect(done).toMatchObject({ screen: screens.done, handedBack: true });
    expect(reduce(done, events.finished)).toBe(done);
    const left = answer(restored, { type: 'opened', session: open });
    expect(left).toMatchObject({ screen: { name: 'expired' }, pending: null });
  });
});

describe('the back button', () => {
  it.each(Object.keys(screens) as (keyof typeof screens)[])('leads from %s to a fresh look at the session', (name) => {
    for (const pending of [null, calls.submit]) {
      const state = at(name, pending);
      const next = reduce(state, { type: 'restored' });
      expect(next).toEqual({ ...state, pending: { type: 'open' } });
      expect(answer(next, { type: 'opened', session: completed })).toMatchObject({ screen: screens.done, draft: null });
    }
  });

  it('brings back what was typed', () => {
    const next = answer(reduce(at('form'), { type: 'restored' }), { type: 'opened', session: open });
    expect(next).toMatchObject({ screen: screens.form, draft });
  });
});

describe('what was kept of an earlier visit', () => {
  it('comes back with the form, without a password', () => {
    const kept = { username: 'ada', fields: { gone: 'x' } };
    const next = answer(initialState(beginning, kept), { type: 'opened', session: open });
    expect(next.draft).toEqual({ username: 'ada', password: '', fields: {} });
  });
});

describe('typing', () => {
  it('that changes nothing leaves the state', () => {
    const state = at('form');
    expect(reduce(state, { type: 'typed', draft: { ...draft, fields: { left: undefined } } })).toBe(state);
  });

  it('is kept in memory when the time runs out', () => {
    expect(reduce(at('form'), events['ran-out'])).toMatchObject({ screen: { name: 'expired' }, draft });
  });
});
