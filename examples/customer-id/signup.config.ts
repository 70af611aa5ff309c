import type { SignupConfig } from '#contracts/signup-config.js';
import { config as standard } from '../../signup.config.js';

/**
 * The case of the original guide: existing customers enter their customer number. A legacy system checks it
 * (`signup.hooks.ts`), and the application passes an opaque registration ID.
 */
export const config: SignupConfig = {
  ...standard,
  mode: 'profile',
  verifiedEmail: 'optional',
  fields: [
    {
      name: 'customer_id',
      type: 'text',
      inputMode: 'numeric',
      label: { en: 'Customer number', de: 'Kundennummer' },
      help: { en: 'On your last invoice, top right.', de: 'Auf der letzten Rechnung oben rechts.' },
      required: true,
      pattern: '[0-9]{6,10}',
      invalid: { en: 'It has 6 to 10 digits.', de: 'Sie hat 6 bis 10 Ziffern.' },
      store: { in: 'app_metadata', as: 'CustomerID' },
    },
    {
      // Filled from the page's URL, where the Action's SIGNUP_PASS_THROUGH puts it. The user does not see it.
      name: 'registration_id',
      type: 'hidden',
      label: 'Registration id',
      pattern: '[A-Za-z0-9_-]{20,200}',
      store: { in: 'app_metadata' },
    },
  ],
};
