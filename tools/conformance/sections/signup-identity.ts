import { signupReply } from '#contracts/endpoints.js';
import { expectEqual, expectReply } from '../expectations.js';
import { signInWithPassword } from '../login.js';
import type { Section } from '../rule.js';
import { expectCode, storedUsername } from '../rule-context.js';
import { refusedForm, sharedSignupRules } from './signup-shared.js';

export const signupIdentity: Section = {
  id: 'signup-identity',
  title: 'POST /api/signup, identity mode',
  mode: 'identity',
  rules: [
    ...sharedSignupRules,
    {
      id: 'password-works',
      title: 'Username and password sign in afterwards, without another redirect to the page.',
      reference: 'contract, Tenant',
      async check(context) {
        const { sent } = await context.complete();
        const credentials = { login: sent.username, password: sent.password ?? '' };
        expectCode(await signInWithPassword(context.tenant, context.application, credentials));
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
      title: "Another login's accountSnapshot changes nothing: only the token selects the account.",
      reference: 'contract, Tenant',
      async check(context) {
        const other = await context.login();
        const { accountSnapshot } = await context.open(other);
        const login = await context.login();
        const form = { ...(await context.fill(login)), ...(accountSnapshot && { accountSnapshot }) };
        expectReply(await context.submit(login, form), signupReply);
        expectEqual(
          storedUsername(await context.stored(login), context),
          form.username,
          'username of the token’s user',
        );
        expectEqual(storedUsername(await context.stored(other), context) ?? null, null, 'username of the other user');
      },
    },
  ],
};
