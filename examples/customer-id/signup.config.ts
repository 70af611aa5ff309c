import type { SignupConfig } from '#contracts/signup-config.js';
import { config as standard } from '../../signup.config.js';

/**
 * The case of the original guide: people who are customers already. They give their customer number, which another system
 * knows (see `signup.hooks.ts`), and the application passes on an opaque id of its own.
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
      // Filled from the page's address, where the Action's SIGNUP_PASS_THROUGH put it. Nobody has to type it.
      name: 'registration_id',
      type: 'hidden',
      label: 'Registration id',
      pattern: '[A-Za-z0-9_-]{20,200}',
      store: { in: 'app_metadata' },
    },
  ],
};
