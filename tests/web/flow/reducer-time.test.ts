import { describe, expect, it } from 'vitest';
import { isCounting } from '../../../web/flow/auto-retry.js';
import { reduce } from '../../../web/flow/reducer.js';
import { initialState, type Outcome, type SignupState } from '../../../web/flow/state.js';
import { at, completed, events, failure, initial, open, redirect, requests, screens } from '../support/states.js';

function answer(state: SignupState, outcome: Outcome): SignupState {
  if (!state.pendingRequest) throw new Error('no call is under way');
  return reduce(state, { type: 'requestSettled', request: state.pendingRequest, outcome, start: null });
}

const pass = (state: SignupState, seconds: number) => reduce(state, { type: 'tick', seconds });
const leaving = (username: string | null): Outcome => ({ type: 'leaving', redirect, username });

describe('time', () => {
  it('advances only states with a countdown', () => {
    const counting = (Object.keys(screens) as (keyof typeof screens)[]).filter((name) => isCounting(at(name)));
    expect(counting).toEqual(['redirecting', 'try-later']);
    expect(isCounting(at('try-later', requests.submit))).toBe(false);
  });

  it('during sleep of the computer ends a countdown at once', () => {
    expect(pass(at('try-later'), 7200)).toMatchObject({ screen: { secondsLeft: 0 }, pendingRequest: requests.submit });
  });
});

describe('waiting for another request that creates the account', () => {
  it('takes two seconds, or the Retry-After of the server', () => {
    const waiting = (retryAfter: number | null) =>
      answer(at('form', requests.submit), { type: 'failed', failure: failure('in_progress', { retryAfter }) }).screen;
    expect(waiting(null)).toMatchObject({ name: 'try-later', secondsLeft: 2 });
    expect(waiting(7)).toMatchObject({ name: 'try-later', secondsLeft: 7 });
  });
});

describe('a delay longer than the lifetime of a token', () => {
  it('is left to the user', () => {
    const failed: Outcome = { type: 'failed', failure: failure('rate_limited', { retryAfter: 86_400 }) };
    expect(answer(at('form', requests.submit), failed).screen).toMatchObject({ name: 'try-later', secondsLeft: null });
  });
});

describe('the online event', () => {
  const offline = { ...screens['try-later'], code: 'no_connection' as const };
  const online = (attempt: number) =>
    reduce({ ...at('try-later'), screen: { ...offline, secondsLeft: null, attempt } }, events.online).pendingRequest;

  it('retries at once, also after the last automatic retry, but not forever', () => {
    expect([1, 5, 12].map(online)).toEqual([requests.submit, requests.submit, requests.submit]);
    expect(online(13)).toBeNull();
  });

  it('does not shorten a delay that the server asked for', () => {
    const busy = at('try-later');
    expect(reduce(busy, events.online)).toBe(busy);
  });
});

describe('redirecting', () => {
  it('counts down until the link to the application is offered', () => {
    const leavingNow = answer(at('form', requests.submit), leaving('ada.lovelace'));
    expect(isCounting(leavingNow)).toBe(true);
    const stuck = pass(leavingNow, 4);
    expect(stuck.screen).toEqual({ ...screens.redirecting, secondsLeft: 0 });
    expect(isCounting(stuck)).toBe(false);
  });
});

describe('another tab that completed the signup first', () => {
  const other = answer(at('form', requests.submit), leaving('countess'));

  it('has handed the login back, so its username is shown and there is no second redirect', () => {
    expect(other).toMatchObject({
      screen: { name: 'already-completed', session: open, existingUsername: 'countess' },
      handedBack: true,
    });
    expect(reduce(other, events.finished)).toBe(other);
  });

  it('is not shown if the names are equal after normalization', () => {
    expect(answer(at('form', requests.submit), leaving('ADA.Lovelace ')).screen.name).toBe('redirecting');
  });
});

describe('a login that was handed back', () => {
  const calledBack = [
    ['by a signup', answer(at('form', requests.submit), leaving('ada.lovelace'))],
    ['by skipping', answer(at('form', requests.decline), leaving(null))],
    ['from the page of a completed account', answer(at('already-completed', requests.finish), leaving('ada.lovelace'))],
    ['before a refresh', initialState(initial, true)],
  ] as const;

  it.each(calledBack)('%s is not handed back again, whatever the session says', (_, state) => {
    expect(state.handedBack).toBe(true);
    const restored = reduce(state, { type: 'pageRestored' });
    const done = answer(restored, { type: 'sessionLoaded', session: completed });
    expect(done).toMatchObject({ screen: screens['already-completed'], handedBack: true });
    expect(reduce(done, events.finished)).toBe(done);
    const left = answer(restored, { type: 'sessionLoaded', session: open });
    expect(left).toMatchObject({ screen: { name: 'expired' }, pendingRequest: null });
  });
});

describe('the back button', () => {
  it.each(Object.keys(screens) as (keyof typeof screens)[])('reloads the session from %s', (name) => {
    for (const pending of [null, requests.submit]) {
      const state = at(name, pending);
      const next = reduce(state, { type: 'pageRestored' });
      expect(next).toEqual({ ...state, pendingRequest: { type: 'open' } });
      expect(answer(next, { type: 'sessionLoaded', session: completed })).toMatchObject({
        screen: screens['already-completed'],
      });
    }
  });
});
