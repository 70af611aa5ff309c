import type { SignupConfig, SignupHooks } from '#contracts/signup-config.js';
import type { LocalTenant } from '#tenant/local/local-tenant.js';
import { readProgram } from '#tenant/local/pipeline/program.js';
import { clientId, type Mode } from '#tenant/local/sample-app/sample-applications.js';
import { config as customerConfig } from '../../examples/customer-id/signup.config.js';
import { customerIdHooks } from '../../examples/customer-id/signup.hooks.js';
import { config as profileConfig } from '../../examples/profile/signup.config.js';
import { config } from '../../signup.config.js';
import { hooks } from '../../signup.hooks.js';
import { reactAppId } from './react-app.js';

/** Shared secret of rules and API. Made up, for the demo only. */
export const tokenSecret = 'demo-redirect-token-secret-made-up';
/** Token for the metrics of the pages. Made up, for the demo only. */
export const metricsToken = 'demo-metrics-token-made-up';
const connection = 'signup-usernames';

/** A mode of the signup, with its config and the preferred port of its page. */
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

/** Removes the challenge, because site keys are bound to a hostname. */
export function withoutChallenge({ challenge: _, ...others }: SignupConfig): SignupConfig {
  return others;
}

/** Environment variables of a page and its API. */
export function environment(tenant: LocalTenant, urls: { signup: string; app: string }) {
  return {
    AUTH0_DOMAIN: tenant.origin,
    AUTH0_CLIENT_ID: tenant.client.client_id,
    AUTH0_CLIENT_SECRET: tenant.client.client_secret,
    AUTH0_CONNECTION: connection,
    REDIRECT_TOKEN_SECRET: tokenSecret,
    SIGNUP_URL: urls.signup,
    APP_URL: urls.app,
    METRICS_TOKEN: metricsToken,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    WEBHOOK_URL: process.env.WEBHOOK_URL ?? '',
    WEBHOOK_SECRET: process.env.WEBHOOK_SECRET ?? '',
  };
}

function stepSecrets({ config }: DemoMode, signupUrl: string): Record<string, string> {
  return {
    SIGNUP_URL: signupUrl,
    REDIRECT_TOKEN_SECRET: tokenSecret,
    SIGNUP_MODE: config.mode,
    SIGNUP_CONNECTION: connection,
    SIGNUP_SKIPPABLE: String(config.skippable),
    SIGNUP_VERSION: String(config.version),
    SIGNUP_PASS_THROUGH: 'registration_id',
  };
}

/**
 * Installs the signup step of every mode in the tenant's login flow (decision 046): an Action per mode, limited to the mode's
 * applications by `SIGNUP_CLIENTS`, and one Rule. Rules of a tenant share one configuration, so the script of this Rule contains
 * a configuration per application; logins of other applications pass.
 */
export function installSteps(
  modes: readonly DemoMode[],
  tenant: LocalTenant,
  pages: Readonly<Record<Mode, string>>,
): void {
  for (const demo of modes) {
    const name = clientId({ mode: demo.mode, kind: 'action' });
    const clients = demo.mode === 'identity' ? `${name},${reactAppId}` : name;
    tenant.install({
      kind: 'action',
      name,
      secrets: { ...stepSecrets(demo, pages[demo.mode]), SIGNUP_CLIENTS: clients },
    });
  }
  const configurations = modes.map((demo) => [
    clientId({ mode: demo.mode, kind: 'rule' }),
    stepSecrets(demo, pages[demo.mode]),
  ]);
  const { source: rule } = readProgram({ kind: 'rule', secrets: {} });
  const source = `function signupStepOfMode(user, context, callback) {
    const configuration = ${JSON.stringify(Object.fromEntries(configurations))}[context.clientID];
    if (!configuration) return callback(null, user, context);
    return (${rule}
    )(user, context, callback);
  }`;
  tenant.install({ kind: 'rule', name: 'harbour-rule', secrets: {}, source });
}
