import type { SignupConfig } from '#contracts/signup-config.js';
import { config as teamConfig } from '../../signup.config.js';

/** The configuration with one extra field, so that both modes have to write metadata. */
export const config: SignupConfig = {
  ...teamConfig,
  fields: [{ name: 'team', type: 'text', label: 'Team', required: true, store: { in: 'app_metadata' } }],
};
