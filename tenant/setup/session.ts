import type { Settings } from '#server/settings/settings.js';
import { config } from '../../signup.config.js';
import { type AccessToken, findAccessToken, requireScopes } from './connect/access-token.js';
import { auth0CliFetch, auth0CliToken } from './connect/auth0-cli.js';
import { pacedFetch } from './connect/paced-fetch.js';
import { connectTenant, type TenantConnection } from './connect/tenant-connection.js';
import type { CommandContext } from './context.js';
import { type Desired, desiredState, readActionSource } from './desired.js';
import { readVariables } from './env-file.js';
import { readInputs, type SetupInputs } from './inputs.js';
import { type TenantReads, tenantReads } from './observed.js';

/** The inputs and the connection that every command on a tenant uses. */
export interface Session {
  inputs: SetupInputs;
  token: AccessToken;
  tenant: TenantConnection;
  /** Memoized reads of the tenant. After a change, `tenantReads(tenant, inputs)` creates fresh ones. */
  reads: TenantReads;
  desired: Desired;
}

export interface SessionOptions {
  /** Name of the command, for messages. */
  command: string;
  /** Required scopes. */
  scopes: readonly string[];
  /** `NAME=value`, from `--set`. */
  assignments?: readonly string[];
}

/** Scopes that every command needs. */
export const readScopes = [
  'read:actions',
  'read:clients',
  'read:client_grants',
  'read:connections',
  'read:connections_options',
] as const;

/**
 * Finds the access token and connects, without a call to the Management API.
 * Throws a `Stop` without a usable token, and for missing scopes.
 */
export async function signIn(
  context: CommandContext,
  { tenantOrigin, loginOrigins }: Pick<Settings, 'tenantOrigin' | 'loginOrigins'>,
  { command, scopes }: Pick<SessionOptions, 'command' | 'scopes'>,
): Promise<Pick<Session, 'token' | 'tenant'>> {
  const { env, ask, now } = context;
  const fetch = pacedFetch(context.auth0Cli ? { ...context, fetch: auth0CliFetch(env) } : context);
  const source = { env: readVariables(context), ask, tenantOrigin, loginOrigins, fetch, now };
  const token = context.auth0Cli ? auth0CliToken : await findAccessToken(source);
  requireScopes(token, scopes, command);
  return { token, tenant: connectTenant({ tenantOrigin, token, fetch }) };
}

/** Reads the inputs and signs in. Throws a `Stop` for missing settings, a missing token or missing scopes. */
export async function openSession(context: CommandContext, options: SessionOptions): Promise<Session> {
  const { env, envFile, ask } = context;
  const inputs = await readInputs({ config, env, envFile, ask, assignments: options.assignments ?? [] });
  const { token, tenant } = await signIn(context, inputs.settings, options);
  const desired = desiredState(inputs, readActionSource());
  return { inputs, token, tenant, reads: tenantReads(tenant, inputs), desired };
}
