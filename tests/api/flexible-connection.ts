import { connection } from '../support/signup-world.js';

/** A connection with flexible identifiers: the username is required, the e-mail address is not. */
export const flexibleConnection = {
  id: 'con_SignupUsernames1',
  name: connection,
  strategy: 'auth0' as const,
  enabled_clients: ['local-signup-step'],
  options: {
    attributes: {
      username: {
        identifier: { active: true },
        profile_required: true,
        signup: { status: 'required' as const },
        validation: { min_length: 3, max_length: 30 },
      },
      email: {
        identifier: { active: true },
        profile_required: false,
        signup: { status: 'optional' as const },
      },
    },
    disable_signup: true,
  },
};
