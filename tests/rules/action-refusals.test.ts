import { describe, expect, it } from 'vitest';
import { continueRefusals, loginRefusals } from './refusals.suite.js';
import { comeBack, completeUser, expectRefusal, handmadeToken, settings, signIn } from './rule-run.js';

describe('the Action refuses', () => {
  loginRefusals('action');
  continueRefusals('action');

  it('and names missing and malformed secrets, in the log only', async () => {
    const { SIGNUP_CONNECTION: _left, ...rest } = settings.identity;
    const ran = await signIn('action', { secrets: { ...rest, SIGNUP_URL: 'nowhere', SIGNUP_VERSION: 'two' } });
    expectRefusal('action', ran, 'nowhere');
    expect(ran.log.map(({ text }) => text)).toEqual([
      'signup-step: check the secrets: SIGNUP_URL, SIGNUP_CONNECTION, SIGNUP_VERSION',
    ]);
  });

  it('a token with a lifetime of less than a minute, as Auth0 does', async () => {
    const token = handmadeToken({ exp: Date.parse('2026-11-23T10:00:59Z') / 1000 });
    expectRefusal('action', await comeBack('action', token, { user: completeUser.profile }), token);
  });
});
