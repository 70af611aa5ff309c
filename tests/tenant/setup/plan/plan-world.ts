import type { SignupConfig } from '#contracts/signup-config.js';
import { type Desired, desiredState, mark, readActionSource } from '#tenant/setup/desired.js';
import { readInputs, type SetupInputs } from '#tenant/setup/inputs.js';
import type { Observed } from '#tenant/setup/observed.js';
import type { Change, Resource } from '#tenant/setup/plan/changes.js';
import { planChanges } from '#tenant/setup/plan/plan.js';
import type { Finding } from '#tenant/setup/print/findings.js';
import type { ObservedAction, ObservedApplication, ObservedConnection } from '#tenant/setup/records.js';
import { config } from '../../../../signup.config.js';

export const secret = 'made-up-secret-of-more-than-32-bytes';
const settings = {
  AUTH0_DOMAIN: 'example.eu.auth0.com',
  SIGNUP_URL: 'https://signup.example.com/',
  APP_URL: 'https://app.example.com/login',
  REDIRECT_TOKEN_SECRET: secret,
};

/** Inputs from the environment, as if the env file were complete. */
export async function inputsOf(env: Record<string, string> = {}, changed: Partial<SignupConfig> = {}) {
  const all = { AUTH0_CLIENT_ID: 'app', AUTH0_CLIENT_SECRET: 'made-up', ...settings, ...env };
  const inputs = await readInputs({ config: { ...config, ...changed }, env: all, envFile: '/nonexistent/.env' });
  return { ...inputs, newVariables: {} };
}

export const source = readActionSource();
export const desiredOf = (inputs: SetupInputs) => desiredState(inputs, source);

export const blank: Observed = {
  application: undefined,
  grant: undefined,
  connection: undefined,
  enabledClients: [],
  action: undefined,
  bindings: [{ id: 'b1', actionId: 'act-other', displayName: 'Add roles' }],
  customDomains: [],
};

export const application: ObservedApplication = {
  clientId: 'app',
  name: 'Signup Step API',
  appType: 'non_interactive',
  grantTypes: ['client_credentials'],
  authMethod: 'client_secret_post',
  description: '',
  metadata: { [mark.key]: mark.created },
  origin: 'created',
};

/** The tenant after `apply`: with the desired state, and the Action at the end of the flow. */
export function complete(desired: Desired): Observed {
  return {
    application,
    grant: { id: 'grant', scope: desired.grant.scope },
    connection: connectionOf(desired.connection?.options ?? {}),
    enabledClients: ['other', 'app'],
    action: actionOf(desired.action),
    bindings: [...blank.bindings, { id: 'b2', actionId: 'act-ours', displayName: 'signup-step' }],
    customDomains: [],
  };
}

export function connectionOf(options: Record<string, unknown>, more: Partial<ObservedConnection> = {}) {
  return {
    id: 'con_1',
    name: 'signup-usernames',
    strategy: 'auth0',
    displayName: undefined,
    // Auth0 adds these properties.
    options: { ...options, mfa: { active: true }, strategy_version: 2 },
    metadata: { [mark.key]: mark.created },
    origin: 'created',
    ...more,
  } satisfies ObservedConnection;
}

export function actionOf(desired: Desired['action'], more: Partial<ObservedAction> = {}): ObservedAction {
  const { settings, fingerprint } = recordIn(desired.code);
  return {
    id: 'act-ours',
    name: desired.name,
    source,
    record: { settings, fingerprint },
    code: desired.code,
    runtime: desired.runtime,
    secretNames: Object.keys(desired.secrets),
    status: 'built',
    allChangesDeployed: true,
    deployed: { code: desired.code, secrets: [] },
    ...more,
  };
}

function recordIn(code: string) {
  const [, json = '{}'] = /Settings: (.*)\n/.exec(code) ?? [];
  return JSON.parse(json);
}

export const page = (state: Finding['state'] = 'ok'): Finding => ({
  id: 'page',
  title: 'Page',
  state,
  seen: state === 'ok' ? 'answers' : 'does not answer',
  ...(state === 'failed' && { remedy: 'Deploy it.' }),
});

/** The changes of a plan by resource, without the kind `keep`. */
export function planOf(
  observed: Observed,
  inputs: SetupInputs,
  probes: readonly Finding[] = [page()],
): Partial<Record<Resource, Change>> {
  const changes = planChanges({ desired: desiredOf(inputs), observed, inputs, probes });
  return Object.fromEntries(changes.filter(({ kind }) => kind !== 'keep').map((change) => [change.resource, change]));
}
