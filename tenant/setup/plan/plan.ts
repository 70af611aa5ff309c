import { type Desired, mark } from '../desired.js';
import type { SetupInputs } from '../inputs.js';
import { pausedPlace, withAction } from '../login-flow.js';
import type { Observed } from '../observed.js';
import type { Finding } from '../print/findings.js';
import type { ObservedApplication, ObservedBinding } from '../records.js';
import { actionChange } from './action-change.js';
import { type Change, type Difference, differencesOf, newFields } from './changes.js';
import { connectionChange } from './connection-change.js';

export interface PlanInput {
  desired: Desired;
  observed: Observed;
  inputs: Pick<SetupInputs, 'config' | 'settings' | 'newVariables'>;
  /** The results of `probeDeployment`: logins may be redirected only if all are ok. */
  probes: readonly Finding[];
}

/**
 * Compares the desired state with the observed state. Pure. Throws a `Stop` if a change would do harm.
 * @returns the changes in order. The login flow is last, because logins are redirected from then on.
 */
export function planChanges({ desired, observed, inputs, probes }: PlanInput): Change[] {
  const { application, connection } = observed;
  return [
    applicationChange(desired.application, application),
    ...(desired.connection ? [connectionChange(desired.connection, connection, inputs.config)] : []),
    grantChange(desired.grant, observed),
    ...(desired.connection ? [enabledChange(desired, observed)] : []),
    holdAction(actionChange(desired.action, observed.action), observed, probes),
    envFileChange(inputs, observed),
    loginFlowChange(desired.action.name, observed, probes),
  ];
}

/** Settings that Action and API must share. */
const sharedSettings = /^secrets\.(SIGNUP_(URL|MODE|CONNECTION|VERSION|SKIPPABLE)|REDIRECT_TOKEN_SECRET)$/;

/** Holds back a change of shared settings until the API has them, if logins already run the Action. */
function holdAction(change: Change, { action, bindings }: Observed, probes: readonly Finding[]): Change {
  const isBound = action !== undefined && bindings.some(({ actionId }) => actionId === action.id);
  const failed = probes.find(({ state }) => state === 'failed');
  if (!isBound || !failed || !change.differences.some(({ path }) => sharedSettings.test(path))) return change;
  return {
    ...change,
    kind: 'hold back',
    reason: `logins would fail. ${failed.title}: ${failed.seen}`,
    remedy: `${failed.remedy ?? ''}\nThen change the Action: npm run tenant -- apply`.trim(),
  };
}

function applicationChange(desired: Desired['application'], observed: ObservedApplication | undefined): Change {
  const title = `Application "${observed?.name ?? desired.name}"`;
  const change = { resource: 'application', title } as const;
  if (observed === undefined)
    return { ...change, kind: 'create', differences: newFields(desired), body: { ...desired } };
  const missing = desired.grant_types.filter((type) => !observed.grantTypes.includes(type));
  const body = {
    ...(missing.length > 0 && { grant_types: [...observed.grantTypes, ...missing] }),
    ...(observed.authMethod !== desired.token_endpoint_auth_method && {
      token_endpoint_auth_method: desired.token_endpoint_auth_method,
    }),
    // Auth0 merges the keys of client_metadata.
    ...(!observed.origin && { client_metadata: { [mark.key]: mark.adopted } }),
  };
  const before = {
    grant_types: observed.grantTypes,
    token_endpoint_auth_method: observed.authMethod,
    client_metadata: {},
  };
  const differences = differencesOf(before, { ...before, ...body });
  const kind = differences.length === 0 ? 'keep' : observed.origin ? 'update' : 'adopt';
  return { ...change, kind, differences, ...(kind !== 'keep' && { body }) };
}

function grantChange({ audience, scope }: Desired['grant'], { application, grant }: Observed): Change {
  const title = `Grant for ${audience}`;
  const change = { resource: 'grant', title } as const;
  if (application === undefined || grant === undefined) {
    return { ...change, kind: 'create', differences: newFields({ scope: scope.join(' ') }), body: { audience, scope } };
  }
  const missing = scope.filter((name) => !grant.scope.includes(name));
  // Extra scopes stay, because the team may use the application for other purposes.
  const body = { scope: [...grant.scope, ...missing] };
  if (missing.length === 0) return { ...change, kind: 'keep', differences: [] };
  const differences = [{ path: 'scope', before: grant.scope.join(' '), after: body.scope.join(' ') }];
  return { ...change, kind: 'update', differences, body };
}

function enabledChange({ application, connection }: Desired, observed: Observed): Change {
  const name = observed.application?.name ?? application.name;
  const change = { resource: 'enabled', title: `Connection "${connection?.name}" for "${name}"` } as const;
  const isEnabled = observed.application && observed.enabledClients.includes(observed.application.clientId);
  return { ...change, kind: isEnabled ? 'keep' : 'append', differences: [] };
}

/** Plans the settings that the env file lacks. The differences have no values of secrets. */
function envFileChange({ settings, newVariables }: PlanInput['inputs'], observed: Observed): Change {
  const change = { resource: 'env-file', title: '.env' } as const;
  const { application, customDomains } = observed;
  const known = [settings.tenantOrigin, ...settings.loginOrigins].map((origin) => new URL(origin).host);
  const newDomains = customDomains.filter((domain) => !known.includes(domain));
  const domains = [...settings.loginOrigins.map((origin) => new URL(origin).host), ...newDomains].join(',');
  const isOther = application?.clientId !== settings.clientId;
  const afterApply = '(known after apply)';
  const values: Record<string, string> = {
    ...newVariables,
    ...((application === undefined || isOther) && { AUTH0_CLIENT_ID: application?.clientId ?? afterApply }),
    ...((isOther || settings.clientSecret === '') && { AUTH0_CLIENT_SECRET: afterApply }),
    ...(newDomains.length > 0 && { AUTH0_LOGIN_DOMAINS: domains }),
  };
  const differences: Difference[] = Object.entries(values).map(([name, value]) => ({
    path: name,
    after: /SECRET/.test(name) && value !== afterApply ? '(secret)' : value,
  }));
  return { ...change, kind: differences.length === 0 ? 'keep' : 'update', differences, body: values };
}

/** Plans to add the Action to the login flow, unless the deployment is not ready or the step is paused. */
function loginFlowChange(name: string, observed: Observed, probes: readonly Finding[]): Change {
  const { action, application, bindings } = observed;
  const change = { resource: 'login-flow', title: `Login flow: Action "${name}"` } as const;
  const own = bindings.filter(({ actionId }) => actionId === action?.id);
  if (action && own.length > 1) {
    const differences = [{ path: 'bindings', before: flowOf(bindings), after: flowOf(withAction(bindings, action)) }];
    return { ...change, kind: 'remove', differences, reason: `it is in the flow ${own.length} times` };
  }
  if (own.length === 1) return { ...change, kind: 'keep', differences: [] };
  if (application && pausedPlace(application.metadata)) {
    const remedy = 'To put it back: npm run tenant -- resume';
    return { ...change, kind: 'hold back', differences: [], reason: 'the step is paused', remedy };
  }
  const failed = probes.find(({ state }) => state === 'failed');
  if (failed) {
    const reason = `${failed.title}: ${failed.seen}`;
    const remedy = `${failed.remedy ?? ''}\nThen add it: npm run tenant -- apply`.trim();
    return { ...change, kind: 'hold back', differences: [], reason, remedy };
  }
  const after = [...bindings, { id: undefined, actionId: '', displayName: name }];
  const differences = [{ path: 'bindings', before: flowOf(bindings), after: flowOf(after) }];
  return { ...change, kind: 'append', differences };
}

const flowOf = (bindings: readonly ObservedBinding[]) => bindings.map(({ displayName }) => displayName).join(' → ');
