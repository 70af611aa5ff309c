import { expect, expectEqual } from '../expectations.js';
import type { Section } from '../rule.js';
import { sharedSignupRules } from './signup-shared.js';

export const signupProfile: Section = {
  id: 'signup-profile',
  title: 'POST /api/signup, profile mode',
  mode: 'profile',
  rules: [
    ...sharedSignupRules,
    {
      id: 'record',
      title: 'app_metadata.signup has a version and the time of completion.',
      reference: 'contract, Tenant',
      async check(context) {
        const { login } = await context.complete();
        const { app_metadata } = await context.stored(login);
        const { version, completed_at } = Object(app_metadata?.signup);
        expect(typeof version === 'number', 'signup.version, a number', app_metadata);
        expect(Math.abs(Date.parse(completed_at) - Date.now()) < 120_000, 'signup.completed_at, now', app_metadata);
      },
    },
    {
      id: 'no-identity',
      title: 'No identity is added to the user.',
      reference: 'contract, Tenant',
      async check(context) {
        const { login } = await context.complete();
        expectEqual((await context.stored(login)).identities.length, 1, 'number of identities');
      },
    },
  ],
};
