import { signupReply } from '#contracts/endpoints.js';
import { expectEqual, expectReply } from '../expectations.js';
import { signInWithPassword } from '../login.js';
import type { Section } from '../rule.js';
import { expectCode, storedUsername } from '../trial.js';
import { completingRules, refusedForm } from './completing.js';

export const signupIdentity: Section = {
  id: 'signup-identity',
  title: 'POST /api/signup, identity mode',
  mode: 'identity',
  rules: [
    ...completingRules,
    {
      id: 'password-works',
      title: 'Username and password sign in afterwards, and the step is not asked again.',
      reference: 'contract, Tenant',
      async check(trial) {
        const { sent } = await trial.complete();
        const credentials = { login: sent.username, password: sent.password ?? '' };
        expectCode(await signInWithPassword(trial.tenant, trial.application, credentials));
      },
    },
    refusedForm({
      id: 'weak-password',
      title: 'A password below the policy is refused at its field.',
      change: (valid) => ({ ...valid, password: 'a' }),
      field: 'password',
      codes: ['password_too_weak', 'password_too_short'],
    }),
    refusedForm({
      id: 'no-password',
      title: 'A form without a password is refused at its field.',
      change: ({ password: _, ...valid }) => valid,
      field: 'password',
      codes: ['field_required', 'password_too_weak'],
    }),
    {
      id: 'foreign-snapshot',
      title: "Another login's accountSnapshot changes nothing: the token alone names the account.",
      reference: 'contract, Tenant',
      async check(trial) {
        const other = await trial.login();
        const { accountSnapshot } = await trial.open(other);
        const login = await trial.login();
        const form = { ...(await trial.fill(login)), ...(accountSnapshot && { accountSnapshot }) };
        expectReply(await trial.submit(login, form), signupReply);
        expectEqual(storedUsername(await trial.stored(login), trial), form.username, 'username of the token’s user');
        expectEqual(storedUsername(await trial.stored(other), trial) ?? null, null, 'username of the other user');
      },
    },
  ],
};
