import { declineReply } from '#contracts/endpoints.js';
import { expect, expectEqual, expectProblem, expectReply } from '../expectations.js';
import type { Login } from '../login.js';
import type { Section } from '../rule.js';
import { expectCode, requireSkippable, storedUsername, type Trial } from '../trial.js';

function decide({ backEnd }: Trial, { token, state }: Login, decision: string) {
  return backEnd.request('POST', '/api/decline', { token, json: { state, decision } });
}

export const decline: Section = {
  id: 'decline',
  title: 'POST /api/decline',
  rules: [
    {
      id: 'cancel',
      title: 'Cancel leads to /continue with error=access_denied, and writes nothing.',
      reference: 'contract, API',
      async check(trial) {
        const login = await trial.login();
        const { result, writes } = await trial.callsDuring(() => decide(trial, login, 'cancel'));
        const url = new URL(expectReply(result, declineReply).continueUrl);
        expectEqual(url.origin + url.pathname, `${trial.tenant.origin}/continue`, 'continueUrl without its query');
        expectEqual(url.searchParams.get('error'), 'access_denied', 'error of continueUrl');
        expectEqual(url.searchParams.get('state'), login.state, 'state of continueUrl');
        expect(writes.length === 0, 'no write', writes);
      },
    },
    {
      id: 'cancelled-login',
      title: 'A cancelled login ends at the application with access_denied.',
      reference: 'contract, API',
      async check(trial) {
        const login = await trial.login();
        const { continueUrl, sessionToken } = expectReply(await decide(trial, login, 'cancel'), declineReply);
        const end = await login.comeBack(continueUrl, sessionToken);
        expect(end.at === 'application' && end.error === 'access_denied', 'access_denied at the application', end);
      },
    },
    {
      id: 'skip',
      title: 'Where the step can be skipped, the login goes on without a username.',
      reference: 'contract, API',
      async check(trial) {
        const login = await trial.login();
        requireSkippable(await trial.open(login), true);
        const { continueUrl, sessionToken } = expectReply(await decide(trial, login, 'skip'), declineReply);
        expectCode(await login.comeBack(continueUrl, sessionToken));
        expectEqual(storedUsername(await trial.stored(login), trial) ?? null, null, 'username');
      },
    },
    {
      id: 'skip-not-allowed',
      title: 'Where the step cannot be skipped, skip is refused: skip_not_allowed.',
      reference: 'contract, API',
      async check(trial) {
        const login = await trial.login();
        requireSkippable(await trial.open(login), false);
        expectProblem(await decide(trial, login, 'skip'), 'skip_not_allowed');
      },
    },
    {
      id: 'unknown-decision',
      title: 'Any other decision is malformed.',
      reference: 'contract, API',
      async check(trial) {
        expectProblem(await decide(trial, await trial.login(), 'later'), 'malformed_request');
      },
    },
  ],
};
