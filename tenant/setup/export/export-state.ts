import { type Desired, mark } from '../desired.js';
import type { SetupInputs } from '../inputs.js';
import { pausedPlace, withAction } from '../login-flow.js';
import type { Observed } from '../observed.js';
import { refuseToReplace } from '../plan/action-change.js';
import { connectionChange } from '../plan/connection-change.js';
import type { ObservedApplication, ObservedConnection } from '../records.js';
import { Stop } from '../stop.js';

/** Existing resources of the tenant, which the other tool must keep. */
export interface Found {
  /** Ids are undefined for missing resources. */
  clientId: string | undefined;
  grantId: string | undefined;
  connectionId: string | undefined;
  actionId: string | undefined;
  /** False for an adopted application or connection, which the other tool must not manage. */
  ownsApplication: boolean;
  ownsConnection: boolean;
  /** The present password settings of the connection, which stay. */
  passwordSettings: Readonly<Record<string, unknown>>;
  /** Client ids that are enabled for the connection. */
  enabledClients: readonly string[];
  isInLoginFlow: boolean;
  /** The whole flow with the Action; undefined if the step is paused. */
  loginFlow: readonly { action_name: string; display_name: string }[] | undefined;
}

type Connection = NonNullable<Desired['connection']> & { display_name?: string };

/** The desired state, merged with the resources of others. */
export interface ExportState extends Desired {
  connection: Connection | undefined;
  /** Undefined if the tenant was not read. */
  found: Found | undefined;
}

export interface ExportInput {
  desired: Desired;
  config: SetupInputs['config'];
  /** Undefined without an access token. */
  tenant: { observed: Observed; actionNames: ReadonlyMap<string, string> } | undefined;
}

/**
 * Merges the desired state with the observed state. Pure. Throws a `Stop` if the other tool would remove resources of others.
 * @param input `actionNames`: the names of all Actions, by id.
 */
export function exportState({ desired, config, tenant }: ExportInput): ExportState {
  if (tenant === undefined) return { ...desired, found: undefined };
  const { observed } = tenant;
  const { application, grant, connection, action } = observed;
  // Both tools replace the whole list of secrets.
  if (action) refuseToReplace(action, desired.action.secrets);
  return {
    application: application ? mergedApplication(desired.application, application) : desired.application,
    grant: { ...desired.grant, scope: union(grant?.scope ?? [], desired.grant.scope) },
    connection:
      desired.connection && connection ? mergedConnection(desired.connection, connection, config) : desired.connection,
    action: { ...desired.action, name: action?.name ?? desired.action.name },
    found: {
      clientId: application?.clientId,
      grantId: grant?.id,
      connectionId: connection?.id,
      actionId: action?.id,
      ownsApplication: application === undefined || application.origin === 'created',
      ownsConnection: connection === undefined || connection.origin === 'created',
      passwordSettings: passwordSettings(connection?.options ?? {}),
      enabledClients: observed.enabledClients,
      isInLoginFlow: observed.bindings.some(({ actionId }) => actionId === action?.id),
      loginFlow: loginFlow(desired.action.name, tenant),
    },
  };
}

const union = (present: readonly string[], wanted: readonly string[]) => [...new Set([...present, ...wanted])];

function withMark(metadata: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts = Object.entries(metadata).map(([key, value]) => [key, String(value)] as const);
  return { [mark.key]: mark.adopted, ...Object.fromEntries(texts) };
}

function mergedApplication(desired: Desired['application'], found: ObservedApplication): Desired['application'] {
  return {
    ...desired,
    name: found.name,
    description: found.description,
    grant_types: union(found.grantTypes, desired.grant_types),
    client_metadata: withMark(found.metadata),
  };
}

/** The options of an existing connection that Signup Step manages. */
const ownOptions = ['requires_username', 'validation', 'attributes', 'disable_signup', 'brute_force_protection'];

const pick = (options: object, names: readonly string[]) =>
  Object.fromEntries(Object.entries(options).filter(([name]) => names.includes(name)));

/** Picks one form of the password settings: the API returns the current and the legacy form, but does not accept both. */
function passwordSettings(options: object): Record<string, unknown> {
  if ('password_options' in options) return pick(options, ['password_options']);
  const legacy = ['passwordPolicy', 'password_complexity_options', 'password_dictionary', 'password_no_personal_info'];
  return pick(options, [...legacy, 'password_history']);
}

function mergedConnection(
  desired: NonNullable<Desired['connection']>,
  found: ObservedConnection,
  config: SetupInputs['config'],
): Connection {
  const { body } = connectionChange(desired, found, config);
  const options = { ...found.options, ...(body?.options ?? {}) };
  return {
    ...desired,
    options: pick(options, ownOptions),
    metadata: withMark(found.metadata),
    // If it is missing, Auth0 replaces it with the name.
    ...(found.displayName !== undefined && { display_name: found.displayName }),
  };
}

function loginFlow(name: string, { observed, actionNames }: NonNullable<ExportInput['tenant']>): Found['loginFlow'] {
  const { action, application, bindings } = observed;
  if (application && pausedPlace(application.metadata)) return undefined;
  const own = { id: action?.id ?? '(created by the import)', name: action?.name ?? name };
  return withAction(bindings, own).map(({ actionId, displayName }) => {
    const actionName = actionId === own.id ? own.name : actionNames.get(actionId);
    if (actionName !== undefined) return { action_name: actionName, display_name: displayName };
    throw new Stop(`The name of the Action "${displayName}" in the login flow cannot be read.`, {
      remedy: 'Export without an access token: the login flow is left out then.',
    });
  });
}
