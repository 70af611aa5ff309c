import { declineReply } from '#contracts/endpoints.js';
import { expect, expectEqual, expectProblem, expectReply } from '../expectations.js';
import type { Login } from '../login.js';
import type { Section } from '../rule.js';
import { expectCode, type RuleContext, requireSkippable, storedUsername } from '../rule-context.js';

function decide({ backEnd }: RuleContext, { token, state }: Login, decision: string) {
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
      async check(context) {
        const login = await context.login();
        const { result, writes } = await context.callsDuring(() => decide(context, login, 'cancel'));
        const url = new URL(expectReply(result, declineReply).continueUrl);
        expectEqual(url.origin + url.pathname, `${context.tenant.origin}/continue`, 'continueUrl without its query');
        expectEqual(url.searchParams.get('error'), 'access_denied', 'error of continueUrl');
        expectEqual(url.searchParams.get('state'), login.state, 'state of continueUrl');
        expect(writes.length === 0, 'no write', writes);
      },
    },
    {
      id: 'cancelled-login',
      title: 'A canceled login ends at the application with access_denied.',
      reference: 'contract, API',
      async check(context) {
        const login = await context.login();
        const { continueUrl, sessionToken } = expectReply(await decide(context, login, 'cancel'), declineReply);
        const end = await login.postContinue(continueUrl, sessionToken);
        expect(end.at === 'application' && end.error === 'access_denied', 'access_denied at the application', end);
      },
    },
    {
      id: 'skip',
      title: 'If skipping is allowed, the login continues without a username.',
      reference: 'contract, API',
      async check(context) {
        const login = await context.login();
        requireSkippable(await context.open(login), true);
        const { continueUrl, sessionToken } = expectReply(await decide(context, login, 'skip'), declineReply);
        expectCode(await login.postContinue(continueUrl, sessionToken));
        expectEqual(storedUsername(await context.stored(login), context) ?? null, null, 'username');
      },
    },
    {
      id: 'skip-not-allowed',
      title: 'If skipping is not allowed, skip is refused: skip_not_allowed.',
      reference: 'contract, API',
      async check(context) {
        const login = await context.login();
        requireSkippable(await context.open(login), false);
        expectProblem(await decide(context, login, 'skip'), 'skip_not_allowed');
      },
    },
    {
      id: 'unknown-decision',
      title: 'Any other decision is malformed.',
      reference: 'contract, API',
      async check(context) {
        expectProblem(await decide(context, await context.login(), 'later'), 'malformed_request');
      },
    },
  ],
};
