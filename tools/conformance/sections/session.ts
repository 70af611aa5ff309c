import { expect, expectEqual, expectProblem, NotApplicable } from '../expectations.js';
import type { Section } from '../rule.js';
import { claimsOf } from '../session-tokens.js';
import { newSocialUser } from '../test-data.js';

export const session: Section = {
  id: 'session',
  title: 'GET /api/session',
  rules: [
    {
      id: 'reply',
      title: 'The reply for an open signup has the properties of the contract, and the mode of the server.',
      reference: 'contract, API',
      async check(context) {
        const { mode, status } = await context.open(await context.login());
        expectEqual(status, 'open', 'status');
        expectEqual(mode, context.mode, 'mode');
      },
    },
    {
      id: 'user',
      title: 'The reply has the name of the user of the token.',
      reference: 'contract, API',
      async check(context) {
        const { user } = await context.open(await context.login({ name: 'Émilie du Châtelet' }));
        expectEqual(user.name, 'Émilie du Châtelet', 'user.name');
      },
    },
    {
      id: 'masked-email',
      title: 'The email address is masked.',
      reference: 'contract, API',
      async check(context) {
        const { email = '' } = newSocialUser();
        const { user } = await context.open(await context.login({ email }));
        expectEqual(user.email, `${email[0]}•••@example.com`, 'user.email');
      },
    },
    {
      id: 'expires-at',
      title: 'expiresAt is the exp of the token, in ISO 8601.',
      reference: 'contract, API',
      async check(context) {
        const login = await context.login();
        const { expiresAt } = await context.open(login);
        expectEqual(Date.parse(expiresAt), (claimsOf(login.token).exp ?? 0) * 1000, 'expiresAt in ms');
      },
    },
    {
      id: 'username-rules',
      title: 'The username rules are consistent, and every suggestion satisfies them.',
      reference: 'contract, API',
      async check(context) {
        const { username } = await context.open(await context.login());
        const { minLength, maxLength, pattern, suggestions } = username;
        expect(minLength <= maxLength, 'minLength up to maxLength', username);
        const isValid = (name: string) =>
          new RegExp(`^(?:${pattern})$`, 'u').test(name) && name.length >= minLength && name.length <= maxLength;
        expect(suggestions.every(isValid), 'suggestions that keep the rules', username);
      },
    },
    {
      id: 'password-policy',
      title: 'The password policy is an object in identity mode, and null in profile mode.',
      reference: 'contract, API',
      async check(context) {
        const { password } = await context.open(await context.login());
        expect((password === null) === (context.mode === 'profile'), `the policy of ${context.mode} mode`, password);
      },
    },
    {
      id: 'completed',
      title: 'A completed signup has the status completed.',
      reference: 'contract, API',
      async check(context) {
        const { login } = await context.complete();
        expectEqual((await context.open(login)).status, 'completed', 'status');
      },
    },
    {
      id: 'writes-nothing',
      title: 'Opening the page writes nothing to the tenant.',
      reference: 'contract, Tenant',
      async check(context) {
        const login = await context.login();
        const { writes } = await context.callsDuring(() => context.open(login));
        expect(writes.length === 0, 'no write', writes);
      },
    },
    {
      id: 'blocked-user',
      title: 'A user who was blocked after the login is refused: user_blocked.',
      reference: 'contract, API',
      async check({ backEnd, tenant, login }) {
        const { token, userId } = await login();
        await tenant.management('PATCH', `/users/${encodeURIComponent(userId)}`, { blocked: true });
        expectProblem(await backEnd.request('GET', '/api/session', { token }), 'user_blocked');
      },
    },
    {
      id: 'deleted-user',
      title: 'A user who was deleted after the login is not found: user_not_found.',
      reference: 'contract, API',
      async check({ backEnd, tenant, login }) {
        const { token, userId } = await login();
        await tenant.management('DELETE', `/users/${encodeURIComponent(userId)}`);
        expectProblem(await backEnd.request('GET', '/api/session', { token }), 'user_not_found');
      },
    },
    {
      id: 'unverified-email',
      title: 'If a verified email address is required, a user without one is refused: email_unverified.',
      reference: 'contract, API',
      async check({ backEnd, login }) {
        const { token } = await login({ email_verified: false });
        const answer = await backEnd.request('GET', '/api/session', { token });
        if (answer.status === 200) throw new NotApplicable('no verified address is needed here');
        expectProblem(answer, 'email_unverified');
      },
    },
  ],
};
