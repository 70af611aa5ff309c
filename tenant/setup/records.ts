import { type ActionRecord, readMarkedCode } from './action-code.js';
import type { TenantConnection } from './connect/tenant-connection.js';
import { type ConnectionOptions, mark, type Origin } from './desired.js';

// The tenant's resources, reduced to the fields that are compared.

export interface ObservedApplication {
  clientId: string;
  name: string;
  appType: string | undefined;
  grantTypes: readonly string[];
  authMethod: string | undefined;
  description: string;
  metadata: Readonly<Record<string, unknown>>;
  /** From the mark in the metadata; undefined without a mark. */
  origin: Origin | undefined;
}

export interface ObservedGrant {
  id: string;
  scope: readonly string[];
}

export interface ObservedConnection {
  id: string;
  name: string;
  strategy: string;
  displayName: string | undefined;
  /** Undefined without the scope `read:connections_options`. */
  options: ConnectionOptions | undefined;
  metadata: Readonly<Record<string, unknown>>;
  /** From the mark in the metadata; undefined without a mark. */
  origin: Origin | undefined;
}

export interface ObservedAction {
  id: string;
  name: string;
  /** The source without the first line of a managed Action. */
  source: string;
  /** The record in the first line; undefined for an Action that this tool has not written. */
  record: ActionRecord | undefined;
  code: string;
  runtime: string | undefined;
  /** Names of the secrets of the draft. */
  secretNames: readonly string[];
  /** `built` means ready to be deployed. */
  status: string | undefined;
  allChangesDeployed: boolean;
  /** Undefined for an Action that was never deployed. */
  deployed: { code: string; secrets: readonly { name: string; updatedAt: string | undefined }[] } | undefined;
}

export interface ObservedBinding {
  /** Id of the binding. */
  id: string | undefined;
  actionId: string;
  displayName: string;
}

type SdkClient = Awaited<ReturnType<TenantConnection['clients']['get']>>;
type SdkConnection = Awaited<ReturnType<TenantConnection['connections']['list']>>['data'][number];
export type SdkAction = Awaited<ReturnType<TenantConnection['actions']['list']>>['data'][number];

function originOf(metadata: Readonly<Record<string, unknown>>): Origin | undefined {
  const origins: Origin[] = ['created', 'adopted'];
  return origins.find((origin) => metadata[mark.key] === mark[origin]);
}

export function toApplication(client: Partial<SdkClient>): ObservedApplication {
  const metadata: Record<string, unknown> = client.client_metadata ?? {};
  return {
    clientId: client.client_id ?? '',
    name: client.name ?? '',
    appType: client.app_type,
    grantTypes: client.grant_types ?? [],
    authMethod: client.token_endpoint_auth_method,
    description: client.description ?? '',
    metadata,
    origin: originOf(metadata),
  };
}

export function toConnection(connection: SdkConnection): ObservedConnection {
  const metadata: Record<string, unknown> = { ...connection.metadata };
  return {
    id: connection.id ?? '',
    name: connection.name ?? '',
    strategy: connection.strategy ?? '',
    displayName: connection.display_name,
    options: connection.options && { ...connection.options },
    metadata,
    origin: originOf(metadata),
  };
}

export function toAction(action: SdkAction): ObservedAction {
  const {
    id = '',
    name = '',
    code = '',
    runtime,
    secrets = [],
    status,
    all_changes_deployed,
    deployed_version,
  } = action;
  return {
    id,
    name,
    ...readMarkedCode(code),
    code,
    runtime,
    secretNames: secrets.map((secret) => secret.name ?? ''),
    status,
    allChangesDeployed: all_changes_deployed === true,
    deployed: deployed_version && {
      code: deployed_version.code ?? '',
      secrets: (deployed_version.secrets ?? []).map(({ name = '', updated_at }) => ({ name, updatedAt: updated_at })),
    },
  };
}
