import { describe, expect, it } from 'vitest';
import { runSource } from './sample-login.js';

const onLogin = (body: string) => `exports.onExecutePostLogin = async (event, api) => { ${body} };`;

/** One of two limits ends the Action: of the whole call, or of synchronous code. Which one depends on the load of the machine. */
const late = expect.stringMatching(/did not complete within|timed out/);

describe('an Action that fails ends the login as a refusal', () => {
  it.each([
    ['it throws', onLogin("throw new Error('broken on purpose')"), 'broken on purpose'],
    [
      'it calls a function that Auth0 does not have',
      onLogin('api.redirect.teleport()'),
      'api.redirect.teleport is not a function',
    ],
    ['it requires a package that is not there', "require('left-pad')", "Cannot find module 'left-pad'"],
    ['it exports no handler', 'exports.other = 1', 'The Action does not export onExecutePostLogin.'],
    ['it does not parse', 'exports.=', "Unexpected token '='"],
    ['it validates a token before the redirect', onLogin("api.redirect.validateToken({ secret: 'x' })"), 'onContinue'],
    ['it makes a token without a secret', onLogin('api.redirect.encodeToken({ payload: {} })'), 'needs a secret'],
    ['it redirects to an invalid URL', onLogin("api.redirect.sendUserTo('nowhere')"), 'Invalid URL'],
    [
      'it sets the primary user twice',
      onLogin("api.authentication.setPrimaryUser('a'); api.authentication.setPrimaryUser('b')"),
      'once',
    ],
  ])('when %s', async (_name, source, reason) => {
    const { outcome, log } = await runSource(source);
    expect(outcome).toMatchObject({ type: 'deny', error: 'access_denied', reason: expect.stringContaining(reason) });
    expect(log.at(-1)).toMatchObject({ level: 'error', text: expect.stringContaining('onExecutePostLogin threw') });
  });

  it('when it lacks onContinuePostLogin on return', async () => {
    const { outcome } = await runSource(onLogin(''), { state: 'S' });
    expect(outcome).toMatchObject({ type: 'deny', reason: 'The Action does not export onContinuePostLogin.' });
  });

  it('when it waits longer than the limit', async () => {
    const { outcome } = await runSource(onLogin('await new Promise(() => {})'), { limitMs: 20 });
    expect(outcome).toMatchObject({ type: 'deny', reason: late });
  });

  it('when it has an endless loop', async () => {
    const { outcome } = await runSource(onLogin('while (true) {}'), { limitMs: 20 });
    expect(outcome).toMatchObject({ type: 'deny', reason: late });
  });
});
