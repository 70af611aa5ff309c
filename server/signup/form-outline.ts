import type { SessionReply } from '#contracts/endpoints.js';
import type { SignupConfig } from '#contracts/signup-config.js';
import { configuredRules } from './configured-rules.js';
import { formFields } from './form-fields.js';

/**
 * The form as it stands before anybody has arrived: a session of nobody, made from the configuration alone. Pages begin
 * with it, so that one can type at once; the real session takes its place.
 * @param config with what the environment overrides already in it.
 * @param now milliseconds since the epoch; left out for a page that is kept and shown on other days.
 */
export function formOutline(config: SignupConfig, now?: number): SessionReply {
  const { username, password } = configuredRules(config);
  return {
    mode: config.mode,
    status: 'open',
    user: { name: null, email: null, picture: null },
    username: { ...username, suggestions: [] },
    password: config.mode === 'identity' ? password : null,
    fields: formFields(config.fields, null, now),
    ...(config.steps && { steps: config.steps.map((step) => ({ ...step, fields: [...step.fields] })) }),
    skippable: config.skippable,
    ...(config.challenge && { challenge: config.challenge }),
    expiresAt: '',
  };
}
