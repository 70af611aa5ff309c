import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actionSecrets, markedCode } from './action-code.js';
import { newConnectionOptions } from './connection-options.js';
import type { SetupInputs } from './inputs.js';

/** What a tenant has to hold for Signup Step. Everything else in the tenant belongs to others. */
export interface Desired {
  application: {
    name: string;
    description: string;
    app_type: 'non_interactive';
    grant_types: string[];
    token_endpoint_auth_method: 'client_secret_post';
    client_metadata: Record<string, string>;
  };
  grant: { audience: string; scope: string[] };
  /** Undefined where no usernames are stored in a connection. */
  connection:
    | { name: string; strategy: 'auth0'; options: Record<string, unknown>; metadata: Record<string, string> }
    | undefined;
  action: { name: string; code: string; runtime: 'node22'; secrets: Record<string, string> };
}

/**
 * Marks what this tool manages, in the metadata of the application and of the connection: what it created, and what it found.
 * The latter belongs to the team and is never deleted.
 */
export const mark = { key: 'managed_by', created: 'signup-step', adopted: 'signup-step (adopted)' } as const;
export type Origin = 'created' | 'adopted';
export const actionName = 'signup-step';
export const applicationName = 'Signup Step API';

/** The Action's source, from `rules/`. */
export function readActionSource(): string {
  return readFileSync(join(import.meta.dirname, '../../rules/signup-step.action.js'), 'utf8');
}

/** The state that the settings and `signup.config.ts` ask for. Pure. @param source the Action's code, as in `rules/`. */
export function desiredState(inputs: SetupInputs, source: string): Desired {
  const { settings } = inputs;
  const secrets = actionSecrets(inputs);
  return {
    application: {
      name: applicationName,
      description: 'Reads and writes users for Signup Step.',
      app_type: 'non_interactive',
      grant_types: ['client_credentials'],
      token_endpoint_auth_method: 'client_secret_post',
      client_metadata: { [mark.key]: mark.created },
    },
    grant: { audience: `${settings.tenantOrigin}/api/v2/`, scope: apiScopes(inputs) },
    connection: settings.connection
      ? {
          name: settings.connection,
          strategy: 'auth0',
          options: newConnectionOptions(inputs.config),
          metadata: { [mark.key]: mark.created },
        }
      : undefined,
    action: { name: actionName, code: markedCode(source, secrets), runtime: 'node22', secrets },
  };
}

/** The least scopes of the API (docs/setup.md). Those of the connection let the page use the connection's own rules. */
export function apiScopes({
  config,
  settings: { mode, registry },
}: Pick<SetupInputs, 'config' | 'settings'>): string[] {
  if (mode === 'identity') {
    const rules = config.rulesFrom === 'config' ? [] : ['read:connections', 'read:connections_options'];
    return ['read:users', 'create:users', 'update:users', 'delete:users', ...rules];
  }
  const reservations = registry === 'tenant' ? ['create:users', 'delete:users'] : [];
  const userMetadata = config.fields.some(({ store }) => store.in === 'user_metadata') ? ['update:users'] : [];
  return ['read:users', 'update:users_app_metadata', ...reservations, ...userMetadata];
}
