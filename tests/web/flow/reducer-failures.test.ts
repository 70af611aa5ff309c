import { describe, expect, it } from 'vitest';
import { errorStatus } from '#contracts/error-codes.js';
import type { Failure, FailureCode } from '../../../web/api/reply.js';
import { failureKinds } from '../../../web/flow/failure-kinds.js';
import { reduce } from '../../../web/flow/reducer.js';
import type { Call, SignupState } from '../../../web/flow/state.js';
import { at, calls, events, failure, open, screens } from '../support/states.js';

const codes = Object.keys(failureKinds) as FailureCode[]; // the keys of a closed record

function fail(state: SignupState, problem: Failure): SignupState {
  if (!state.pending) throw new Error('no call is under way');
  return reduce(state, {
    type: 'answered',
    call: state.pending,
    outcome: { type: 'failed', failure: problem },
    start: null,
  });
}

describe('a failure', () => {
  it('has a screen for every code of the API', () => {
    expect(codes).toEqual(expect.arrayContaining(Object.keys(errorStatus)));
  });

  it.each(codes)('%s of a submission leads to its screen, with no call under way', (code) => {
    const next = fail(at('form', calls.submit), failure(code));
    expect(next.screen.name).toBe(failureKinds[code]);
    expect(next.pending).toBeNull();
  });

  it.each(codes.filter((code) => failureKinds[code] === 'form'))('%s without a form leads to a retry', (code) => {
    expect(fail(at('form', calls.open), failure(code)).screen.name).toBe('failed');
  });

  it('stands at the form with what was typed', () => {
    const errors = [{ field: 'password', code: 'password_too_common' }];
    expect(fail(at('form', calls.submit), failure('validation_failed', { errors })).screen).toEqual({
      name: 'form',
      session: open,
      problem: { code: 'validation_failed', errors },
    });
  });

  it('puts a taken username at its field', () => {
    expect(fail(at('form', calls.submit), failure('username_taken')).screen).toMatchObject({
      problem: { errors: [{ field: 'username', code: 'username_taken' }] },
    });
  });
});

describe('the answer of a challenge', () => {
  const asked = fail(at('form', calls.submit), failure('challenge_needed'));
  const sent = reduce(reduce(asked, events['challenge-passed']), events.submitted);

  it('goes with the submission, and with every repeat of it', () => {
    expect(sent).toMatchObject({ screen: screens.form, pending: { type: 'submit', challenge: 'made-up' } });
    expect(fail(sent, failure('tenant_busy')).screen).toMatchObject({ call: { challenge: 'made-up' } });
    const corrected = reduce(fail(sent, failure('validation_failed')), events.submitted);
    expect(corrected.pending).toMatchObject({ challenge: 'made-up' });
  });

  it.each(['challenge_failed', 'challenge_expired'] as const)('is forgotten after %s', (code) => {
    const again = fail(sent, failure(code));
    expect(again).toMatchObject({ screen: { name: 'form', problem: { code } }, challenge: undefined });
  });
});

describe('trying later', () => {
  it.each<[number | null, number]>([
    [null, 5],
    [7, 7],
    [0, 1],
    [2.4, 3],
  ])('counts down from %s as %i seconds', (retryAfter, seconds) => {
    const next = fail(at('form', calls.submit), failure('tenant_busy', { retryAfter }));
    expect(next.screen).toMatchObject({ name: 'try-later', secondsLeft: seconds, call: calls.submit });
  });

  it('makes the very call again when the time is up', () => {
    const one = reduce(at('try-later'), events.ticked);
    expect(one).toMatchObject({ screen: { secondsLeft: 2 }, pending: null });
    const none = reduce(reduce(one, events.ticked), events.ticked);
    expect(none).toMatchObject({ screen: { name: 'try-later', secondsLeft: 0 }, pending: calls.submit });
  });

  it('makes the very call again when the person asks for it', () => {
    const next = reduce(at('try-later'), events.retried);
    expect(next.pending).toEqual(calls.submit);
    expect(next.screen).toEqual(screens['try-later']);
  });

  it('leaves the next try to the person after some rounds', () => {
    let state = fail(at('form', calls.submit), failure('tenant_timeout'));
    const rounds: (number | null)[] = [];
    for (let round = 0; round < 6; round++) {
      if (state.screen.name !== 'try-later') throw new Error('left too early');
      rounds.push(state.screen.secondsLeft);
      state = fail(reduce(state, events.retried), failure('tenant_timeout'));
    }
    expect(rounds).toEqual([5, 5, 5, 5, null, null]);
    expect(reduce(state, events.ticked)).toBe(state);
    expect(reduce(state, events.retried).pending).toEqual(calls.submit);
  });

  it('begins to count anew with another submission', () => {
    const given = { ...screens['try-later'], secondsLeft: null, round: 9 };
    const back = reduce({ ...at('try-later'), screen: given }, events['went-back']);
    const next = fail(reduce(back, events.submitted), failure('tenant_busy'));
    expect(next.screen).toMatchObject({ round: 1, secondsLeft: 5 });
  });
});

describe('the way back to the form', () => {
  it.each(['try-later', 'failed'] as const)('keeps what was typed, from %s', (name) => {
    expect(reduce(at(name), events['went-back'])).toEqual(at('form'));
  });

  it.each<[string, Call]>([
    ['opening', calls.open],
    ['finishing', calls.finish],
  ])('is not there for %s', (_name, call) => {
    const screen = { name: 'failed' as const, failure: failure('internal_error'), call };
    expect(reduce({ ...at('failed'), screen }, events['went-back']).screen).toBe(screen);
  });
});
