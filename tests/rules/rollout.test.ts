import { describe, expect, it } from 'vitest';
import { actionApi } from '#tenant/local/pipeline/action-api.js';
import { actionEvent } from '#tenant/local/pipeline/action-runner.js';
import { readProgram } from '#tenant/local/pipeline/program.js';
import { createSandbox, members } from '#tenant/local/pipeline/sandbox.js';
import { now, sampleLogin } from '../tenant/pipeline/sample-login.js';
import { rolloutRefusals, rolloutSuite } from './rollout.suite.js';
import { newUser, settings } from './rule-run.js';

describe.each(['action', 'rule'] as const)('the rollout of the %s', (kind) => {
  rolloutSuite(kind);
  rolloutRefusals(kind);
});

type Handler = (event: unknown, api: unknown) => Promise<void>;

/**
 * The users that the real Action asks. One sandbox runs all logins, which is fast enough for thousands. The logins have no
 * browser, because a refusal costs less than a token.
 */
async function askedUsers(userIds: string[], SIGNUP_SHARE: string): Promise<Set<string>> {
  const { source, filename } = readProgram({ kind: 'action', secrets: {} });
  const sandbox = createSandbox({ now: () => now, log: () => undefined });
  const module = { exports: {} };
  const load = sandbox.evaluate(`(function (exports, require) {${source}\n})`, filename);
  (load as (...args: unknown[]) => void)(module.exports, sandbox.require);
  const handler = members(module.exports).onExecutePostLogin as Handler;
  const transaction = { ...sampleLogin().transaction, protocol: 'oauth2-password' as const };
  const secrets = { ...settings.identity, SIGNUP_SHARE };
  const asked = new Set<string>();
  for (const user_id of userIds) {
    const login = sampleLogin({ transaction, user: { ...newUser, user_id } });
    const { api, outcome } = actionApi({ login, now: () => now, state: undefined });
    await handler(actionEvent(login, secrets), api);
    if (outcome().type === 'deny') asked.add(user_id);
  }
  return asked;
}

/** Consecutive IDs, as providers assign them: the hardest case for an even spread. */
function madeUpIds(count: number): string[] {
  const providers = ['google-oauth2|1000000000000000', 'github|', 'auth0|64f0c0ffee00000000', 'email|'];
  return Array.from({ length: count }, (_, index) => `${providers[index % 4]}${10_000 + index}`);
}

describe('the share of users', () => {
  it('is evenly spread over 10,000 ids, and for each provider', async () => {
    const asked = [...(await askedUsers(madeUpIds(10_000), '25'))];
    // Four standard deviations of a random choice.
    const tolerance = (users: number) => 4 * Math.sqrt(users * 0.25 * 0.75);
    expect(Math.abs(asked.length - 2500)).toBeLessThan(tolerance(10_000));
    for (const provider of ['google-oauth2', 'github', 'auth0', 'email']) {
      const ofProvider = asked.filter((id) => id.startsWith(`${provider}|`)).length;
      expect(Math.abs(ofProvider - 625)).toBeLessThan(tolerance(2500));
    }
  });

  it('only adds users when it grows', async () => {
    const ids = madeUpIds(300);
    let before = new Set<string>();
    for (const share of ['0', '0.5', '10', '20', '50', '100']) {
      const asked = await askedUsers(ids, share);
      expect([...before].filter((id) => !asked.has(id))).toEqual([]);
      expect(asked.size).toBeGreaterThanOrEqual(before.size);
      before = asked;
    }
    expect(before.size).toBe(300);
  });
});
