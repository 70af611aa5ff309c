import type { SignupConfig } from '#contracts/signup-config.js';
import { config as teamConfig } from '../../signup.config.js';

/** The team asks for one field more, so that metadata has to be written in both modes. */
export const config: SignupConfig = {
  ...teamConfig,
  fields: [{ name: 'team', type: 'text', label: 'Team', required: true, store: { in: 'app_metadata' } }],
};
