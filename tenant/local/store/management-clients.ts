/** A machine-to-machine application that may call the Management API. */
export interface ManagementClient {
  client_id: string;
  client_secret: string;
  scopes: string[];
}

const crud = ['read', 'create', 'update', 'delete'];
const verbs: Readonly<Record<string, readonly string[]>> = {
  actions: crud,
  attack_protection: ['read', 'update'],
  branding: crud,
  client_credentials: crud,
  client_grants: crud,
  client_keys: crud,
  clients: crud,
  connections: crud,
  connections_keys: ['read', 'create', 'update'],
  connections_options: ['read', 'update'],
  custom_domains: crud,
  email_provider: crud,
  email_templates: ['read', 'create', 'update'],
  log_streams: crud,
  logs: ['read'],
  logs_users: ['read'],
  organizations: crud,
  prompts: ['read', 'update'],
  resource_servers: crud,
  roles: crud,
  rules: crud,
  rules_configs: ['read', 'update', 'delete'],
  sessions: ['read', 'update', 'delete'],
  stats: ['read'],
  tenant_settings: ['read', 'update'],
  triggers: ['read', 'update'],
  users: crud,
  users_app_metadata: crud,
};

/** The scopes that a client grant may have: those of this tenant's calls, and related ones. */
export const managementScopes: readonly string[] = Object.entries(verbs).flatMap(([resource, allowed]) =>
  allowed.map((verb) => `${verb}:${resource}`),
);

/** The application of the signup step, with the scopes that it needs. Its secret is made up and valid for local tenants only. */
export function defaultManagementClient(): ManagementClient {
  return {
    client_id: 'local-signup-step',
    client_secret: 'local-signup-step-secret-made-up',
    scopes:
      'read:users create:users update:users delete:users update:users_app_metadata read:connections read:connections_options'.split(
        ' ',
      ),
  };
}

/** The application of the setup commands, with every scope. Its secret is also made up. */
export function bootstrapClient(): ManagementClient {
  return {
    client_id: 'local-bootstrap',
    client_secret: 'local-bootstrap-secret-made-up',
    scopes: [...managementScopes],
  };
}
