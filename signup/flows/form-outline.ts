import type { SessionReply } from '#contracts/endpoints.js';
import { toPasswordPolicy } from '#contracts/password-policy.js';
import type { SignupConfig } from '#contracts/signup-config.js';
import { formFields } from './form-fields.js';

/**
 * The form as it stands before anybody has arrived: a session of nobody, made from the configuration alone. Pages begin
 * with it, so that one can type at once; the real session takes its place.
 * @param config with what the environment overrides already in it. @param now milliseconds since the epoch.
 */
export function formOutline(config: SignupConfig, now: number): SessionReply {
  const { minLength, maxLength, pattern } = config.username;
  return {
    mode: config.mode,
    status: 'open',
    user: { name: null, email: null, picture: null },
    username: { minLength, maxLength, pattern, suggestions: [] },
    password: config.mode === 'identity' ? toPasswordPolicy(config.password) : null,
    fields: formFields(config.fields, null, now),
    ...(config.steps && { steps: config.steps.map((step) => ({ ...step, fields: [...step.fields] })) }),
    skippable: config.skippable,
    expiresAt: '',
  };
}
