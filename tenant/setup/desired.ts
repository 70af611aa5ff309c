import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SignupConfig } from '#contracts/signup-config.js';
import { actionSecrets, markedCode } from './action-code.js';
import type { SetupInputs } from './inputs.js';

export type ConnectionOptions = Record<string, unknown>;

/** The resources that Signup Step needs in a tenant. All other resources belong to others. */
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
  /** Undefined if usernames are not stored in a connection. */
  connection:
    | { name: string; strategy: 'auth0'; options: ConnectionOptions; metadata: Record<string, string> }
    | undefined;
  action: { name: string; code: string; runtime: 'node22'; secrets: Record<string, string> };
}

/**
 * Marks the application and the connection as managed, in their metadata. Created resources may be deleted by `destroy`;
 * adopted ones belong to the team and are never deleted.
 */
export const mark = { key: 'managed_by', created: 'signup-step', adopted: 'signup-step (adopted)' } as const;
export type Origin = 'created' | 'adopted';
export const actionName = 'signup-step';
export const applicationName = 'Signup Step API';

/** Reads the Action's code from `rules/`. */
export function readActionSource(): string {
  return readFileSync(join(import.meta.dirname, '../../rules/signup-step.action.js'), 'utf8');
}

/** Derives the desired state from settings and `signup.config.ts`. Pure. @param source the Action's code from `rules/`. */
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

/**
 * The minimum scopes of the API (docs/setup.md). With `read:connections` and `read:connections_options` the page uses the
 * connection's own rules.
 */
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

/**
 * The options of a new database connection for usernames. Users without an email address need flexible identifiers
 * (`attributes`). Otherwise the legacy `requires_username` is used, which every tenant supports.
 */
function newConnectionOptions({ username, password, verifiedEmail }: SignupConfig): ConnectionOptions {
  const { minLength, maxLength } = username;
  const shared = { disable_signup: true, brute_force_protection: true, ...password };
  if (verifiedEmail === 'required') {
    return { requires_username: true, validation: { username: { min: minLength, max: maxLength } }, ...shared };
  }
  return {
    attributes: {
      username: {
        identifier: { active: true },
        profile_required: true,
        signup: { status: 'required' },
        validation: { min_length: minLength, max_length: maxLength },
      },
      email: { identifier: { active: false }, profile_required: false, signup: { status: 'optional' } },
    },
    ...shared,
  };
}
