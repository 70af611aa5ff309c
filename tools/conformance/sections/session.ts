import { expect, expectEqual, expectProblem } from '../expectations.js';
import { newPerson } from '../people.js';
import type { Section } from '../rule.js';
import { claimsOf } from '../session-tokens.js';
import { NotApplicable } from '../violation.js';

export const session: Section = {
  id: 'session',
  title: 'GET /api/session',
  rules: [
    {
      id: 'reply',
      title: 'An open signup has the fields of the contract, and the mode of the server.',
      reference: 'contract, API',
      async check(trial) {
        const { mode, status } = await trial.open(await trial.login());
        expectEqual(status, 'open', 'status');
        expectEqual(mode, trial.mode, 'mode');
      },
    },
    {
      id: 'user',
      title: 'The user is the one of the token, with the name of the tenant.',
      reference: 'contract, API',
      async check(trial) {
        const { user } = await trial.open(await trial.login({ name: 'Émilie du Châtelet' }));
        expectEqual(user.name, 'Émilie du Châtelet', 'user.name');
      },
    },
    {
      id: 'masked-email',
      title: 'The email address is masked.',
      reference: 'contract, API',
      async check(trial) {
        const { email = '' } = newPerson();
        const { user } = await trial.open(await trial.login({ email }));
        expectEqual(user.email, `${email[0]}•••@example.com`, 'user.email');
      },
    },
    {
      id: 'expires-at',
      title: 'expiresAt is the exp of the token, in ISO 8601.',
      reference: 'contract, API',
      async check(trial) {
        const login = await trial.login();
        const { expiresAt } = await trial.open(login);
        expectEqual(Date.parse(expiresAt), (claimsOf(login.token).exp ?? 0) * 1000, 'expiresAt in ms');
      },
    },
    {
      id: 'username-rules',
      title: 'The username rules can be kept, and every suggestion keeps them.',
      reference: 'contract, API',
      async check(trial) {
        const { username } = await trial.open(await trial.login());
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
      async check(trial) {
        const { password } = await trial.open(await trial.login());
        expect((password === null) === (trial.mode === 'profile'), `the policy of ${trial.mode} mode`, password);
      },
    },
    {
      id: 'completed',
      title: 'A completed signup says so.',
      reference: 'contract, API',
      async check(trial) {
        const { login } = await trial.complete();
        expectEqual((await trial.open(login)).status, 'completed', 'status');
      },
    },
    {
      id: 'writes-nothing',
      title: 'Opening the page writes nothing to the tenant.',
      reference: 'contract, Tenant',
      async check(trial) {
        const login = await trial.login();
        const { writes } = await trial.callsDuring(() => trial.open(login));
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
      title: 'A user with an unverified address is refused with email_unverified, where the configuration needs one.',
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
