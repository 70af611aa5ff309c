import type { SignupConfig, SignupHooks } from '#contracts/signup-config.js';
import type { LocalTenant } from '#tenant/local/local-tenant.js';
import { clientId, type Mode } from '#tenant/local/sample-app/sample-applications.js';
import { config as customerConfig } from '../../examples/customer-id/signup.config.js';
import { customerIdHooks } from '../../examples/customer-id/signup.hooks.js';
import { config as profileConfig } from '../../examples/profile/signup.config.js';
import { config } from '../../signup.config.js';
import { hooks } from '../../signup.hooks.js';

/** Shared by the rules and the API. Made up: it opens nothing but the demo. */
export const tokenSecret = 'demo-redirect-token-secret-made-up';
const connection = 'signup-usernames';

/** One mode of the signup, with its configuration and the port of its page. */
export interface DemoMode {
  mode: Mode;
  config: SignupConfig;
  hooks: SignupHooks;
  port: number;
}

/** The three modes of the sample application. */
export function demoModes(legacyOrigin: string): DemoMode[] {
  return [
    { mode: 'identity', config: { ...withoutChallenge(config), mode: 'identity' }, hooks, port: 3000 },
    { mode: 'profile', config: profileConfig, hooks: {}, port: 3001 },
    { mode: 'customer', config: customerConfig, hooks: customerIdHooks(legacyOrigin), port: 3002 },
  ];
}

/** Site keys belong to a host, and the demo has none. */
export function withoutChallenge({ challenge: _, ...others }: SignupConfig): SignupConfig {
  return others;
}

/** The settings of a page and its API. */
export function environment(tenant: LocalTenant, urls: { signup: string; app: string }) {
  return {
    AUTH0_DOMAIN: tenant.origin,
    AUTH0_CLIENT_ID: tenant.client.client_id,
    AUTH0_CLIENT_SECRET: tenant.client.client_secret,
    AUTH0_CONNECTION: connection,
    REDIRECT_TOKEN_SECRET: tokenSecret,
    SIGNUP_URL: urls.signup,
    APP_URL: urls.app,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  };
}

/** Deploys the Action, and the Rule for its own application, for the logins of a mode. */
export function deployRules({ mode, config }: DemoMode, tenant: LocalTenant, signupUrl: string): void {
  const secrets = {
    SIGNUP_URL: signupUrl,
    REDIRECT_TOKEN_SECRET: tokenSecret,
    SIGNUP_MODE: config.mode,
    SIGNUP_CONNECTION: connection,
    SIGNUP_SKIPPABLE: String(config.skippable),
    SIGNUP_VERSION: String(config.version),
    SIGNUP_PASS_THROUGH: 'registration_id',
  };
  for (const kind of ['action', 'rule'] as const) tenant.deploy(clientId({ mode, kind }), { kind, secrets });
}
