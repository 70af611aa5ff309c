import { describe, expect, it } from 'vitest';
import { markedCode } from '#tenant/setup/action-code.js';
import { actionChange } from '#tenant/setup/plan/action-change.js';
import { actionOf, desiredOf, inputsOf, secret, source } from './plan-world.js';

async function desiredAction(env: Record<string, string> = {}) {
  return desiredOf(await inputsOf(env)).action;
}

describe('the Action', () => {
  it('with different code gets only the code, because a list of secrets would replace the present one', async () => {
    const desired = await desiredAction();
    const older = `${source}\n// older`;
    const observed = actionOf(desired, { source: older, code: markedCode(older, desired.secrets) });
    const change = actionChange(desired, observed);
    expect(change).toMatchObject({ kind: 'update', differences: [], code: { before: older, after: source } });
    expect(change.body).toEqual({ code: desired.code });
  });

  it('with a changed setting gets all secrets, and the difference is shown', async () => {
    const desired = await desiredAction({ SIGNUP_SHARE: '20' });
    const before = await desiredAction({ SIGNUP_SHARE: '10', SIGNUP_CLIENTS: 'a' });
    const change = actionChange(desired, actionOf(before));
    expect(change.differences).toEqual([
      { path: 'secrets.SIGNUP_CLIENTS', before: 'a' },
      { path: 'secrets.SIGNUP_SHARE', before: '10', after: '20' },
    ]);
    const names = [
      'SIGNUP_URL',
      'REDIRECT_TOKEN_SECRET',
      'SIGNUP_MODE',
      'SIGNUP_CONNECTION',
      'SIGNUP_SKIPPABLE',
      'SIGNUP_SHARE',
    ];
    expect(change.body?.secrets).toEqual(names.map((name) => ({ name, value: desired.secrets[name] })));
    expect(change.code).toBeUndefined();
  });

  it('with a different shared secret shows that it differs, without its value', async () => {
    const before = await desiredAction({ REDIRECT_TOKEN_SECRET: 'another-made-up-secret-of-32-bytes' });
    const change = actionChange(await desiredAction(), actionOf(before));
    expect(change.differences).toEqual([
      { path: 'secrets.REDIRECT_TOKEN_SECRET', before: '(a different secret)', after: '(secret)' },
    ]);
    expect(JSON.stringify(change.body)).toContain(secret);
  });

  it('whose draft lacks a secret gets all secrets', async () => {
    const desired = await desiredAction();
    const observed = actionOf(desired, { secretNames: ['SIGNUP_URL'] });
    expect(actionChange(desired, observed).differences).toContainEqual({
      path: 'secrets.REDIRECT_TOKEN_SECRET',
      after: '(secret)',
    });
    expect(actionChange(desired, observed).body?.secrets).toHaveLength(5);
  });

  it('that was set up by hand is adopted, and gets all secrets', async () => {
    const desired = await desiredAction();
    const observed = actionOf(desired, { code: source, record: undefined, runtime: 'node18' });
    expect(actionChange(desired, observed)).toMatchObject({
      kind: 'adopt',
      body: { code: desired.code, runtime: 'node22', secrets: expect.any(Array) },
    });
  });

  it('whose draft is not deployed is deployed', async () => {
    const desired = await desiredAction();
    const change = actionChange(desired, actionOf(desired, { allChangesDeployed: false }));
    expect(change).toMatchObject({ kind: 'update', body: {}, reason: 'deploy the draft' });
  });

  it('is not changed if it would lose unknown secrets', async () => {
    const desired = await desiredAction({ SIGNUP_SHARE: '20' });
    const observed = actionOf(await desiredAction(), { secretNames: ['SIGNUP_URL', 'SLACK_HOOK'] });
    const error = expect.objectContaining({ lines: ['SLACK_HOOK'] });
    expect(() => actionChange(desired, observed)).toThrow(error);
    // Without a list of secrets in the body, the unknown ones stay.
    const names = [...Object.keys((await desiredAction()).secrets), 'SLACK_HOOK'];
    expect(actionChange(await desiredAction(), actionOf(await desiredAction(), { secretNames: names })).kind).toBe(
      'keep',
    );
  });

  it('is not changed during a rotation of its secret', async () => {
    const desired = await desiredAction();
    const names = [...Object.keys(desired.secrets), 'REDIRECT_TOKEN_SECRET_ALSO'];
    expect(actionChange(desired, actionOf(desired, { secretNames: names })).kind).toBe('keep');
    const other = await desiredAction({ REDIRECT_TOKEN_SECRET: 'another-made-up-secret-of-32-bytes' });
    expect(() => actionChange(other, actionOf(desired, { secretNames: names }))).toThrow(/being rotated/);
  });

  it('keeps a name that the team gave it', async () => {
    const desired = await desiredAction();
    expect(actionChange(desired, actionOf(desired, { name: 'Signup' })).kind).toBe('keep');
  });
});
