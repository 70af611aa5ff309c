import { describe, expect, it } from 'vitest';
import { errorStatus } from '#contracts/error-codes.js';
import { type Failure, type FailureCode, failureKinds } from '../../../web/api/failures.js';
import { reduce } from '../../../web/flow/reducer.js';
import type { ApiRequest, SignupState } from '../../../web/flow/state.js';
import { at, events, failure, open, requests, screens } from '../support/states.js';

const codes = Object.keys(failureKinds) as FailureCode[]; // the keys of a closed record

function fail(state: SignupState, problem: Failure): SignupState {
  if (!state.pendingRequest) throw new Error('no call is under way');
  return reduce(state, {
    type: 'requestSettled',
    request: state.pendingRequest,
    outcome: { type: 'failed', failure: problem },
    start: null,
  });
}

describe('a failure', () => {
  it('has a screen for every code of the API', () => {
    expect(codes).toEqual(expect.arrayContaining(Object.keys(errorStatus)));
  });

  it.each(codes)('%s of a submission leads to its screen, with no request in flight', (code) => {
    const next = fail(at('form', requests.submit), failure(code));
    expect(next.screen.name).toBe(failureKinds[code]);
    expect(next.pendingRequest).toBeNull();
  });

  it.each(codes.filter((code) => failureKinds[code] === 'form'))('%s without a form leads to a retry', (code) => {
    expect(fail(at('form', requests.open), failure(code)).screen.name).toBe('failed');
  });

  it('is shown at the form with the typed values', () => {
    const errors = [{ field: 'password', code: 'password_too_common' }];
    expect(fail(at('form', requests.submit), failure('validation_failed', { errors })).screen).toEqual({
      name: 'form',
      session: open,
      problem: { code: 'validation_failed', errors },
    });
  });

  it('shows a taken username at its field', () => {
    expect(fail(at('form', requests.submit), failure('username_taken')).screen).toMatchObject({
      problem: { errors: [{ field: 'username', code: 'username_taken' }] },
    });
  });
});

describe('the token of a challenge', () => {
  const asked = fail(at('form', requests.submit), failure('challenge_needed'));
  const sent = reduce(reduce(asked, events.challengePassed), events.submitted);

  it('is sent with the submission and with every retry', () => {
    expect(sent).toMatchObject({ screen: screens.form, pendingRequest: { type: 'submit', challenge: 'made-up' } });
    expect(fail(sent, failure('tenant_busy')).screen).toMatchObject({ request: { challenge: 'made-up' } });
    const corrected = reduce(fail(sent, failure('validation_failed')), events.submitted);
    expect(corrected.pendingRequest).toMatchObject({ challenge: 'made-up' });
  });

  it.each(['challenge_failed', 'challenge_expired'] as const)('is dropped after %s', (code) => {
    const again = fail(sent, failure(code));
    expect(again).toMatchObject({ screen: { name: 'form', problem: { code } }, challenge: undefined });
  });
});

describe('the automatic retry', () => {
  it.each<[number | null, number]>([
    [null, 5],
    [7, 7],
    [0, 1],
    [2.4, 3],
  ])('counts down from %s as %i seconds', (retryAfter, seconds) => {
    const next = fail(at('form', requests.submit), failure('tenant_busy', { retryAfter }));
    expect(next.screen).toMatchObject({ name: 'try-later', secondsLeft: seconds, request: requests.submit });
  });

  it('repeats the same request at 0 seconds', () => {
    const one = reduce(at('try-later'), events.tick);
    expect(one).toMatchObject({ screen: { secondsLeft: 2 }, pendingRequest: null });
    const none = reduce(reduce(one, events.tick), events.tick);
    expect(none).toMatchObject({ screen: { name: 'try-later', secondsLeft: 0 }, pendingRequest: requests.submit });
  });

  it('repeats the same request when the user asks for it', () => {
    const next = reduce(at('try-later'), events.retried);
    expect(next.pendingRequest).toEqual(requests.submit);
    expect(next.screen).toEqual(screens['try-later']);
  });

  it('leaves the next try to the user after some attempts', () => {
    let state = fail(at('form', requests.submit), failure('tenant_timeout'));
    const attempts: (number | null)[] = [];
    for (let attempt = 0; attempt < 6; attempt++) {
      if (state.screen.name !== 'try-later') throw new Error('left too early');
      attempts.push(state.screen.secondsLeft);
      state = fail(reduce(state, events.retried), failure('tenant_timeout'));
    }
    expect(attempts).toEqual([5, 5, 5, 5, null, null]);
    expect(reduce(state, events.tick)).toBe(state);
    expect(reduce(state, events.retried).pendingRequest).toEqual(requests.submit);
  });

  it('starts counting again with another submission', () => {
    const given = { ...screens['try-later'], secondsLeft: null, attempt: 9 };
    const back = reduce({ ...at('try-later'), screen: given }, events.backClicked);
    const next = fail(reduce(back, events.submitted), failure('tenant_busy'));
    expect(next.screen).toMatchObject({ attempt: 1, secondsLeft: 5 });
  });
});

describe('the return to the form', () => {
  it.each(['try-later', 'failed'] as const)('keeps the typed values, from %s', (name) => {
    expect(reduce(at(name), events.backClicked)).toEqual(at('form'));
  });

  it.each<[string, ApiRequest]>([
    ['opening', requests.open],
    ['finishing', requests.finish],
  ])('does not exist for %s', (_name, request) => {
    const screen = { name: 'failed' as const, failure: failure('internal_error'), request };
    expect(reduce({ ...at('failed'), screen }, events.backClicked).screen).toBe(screen);
  });
});
