import type { Login, Protocol } from '../pipeline/login.js';
import type { LoginContext } from './login-context.js';

/** Auth0's codes for successful and failed logins ("Log event type codes"). */
const eventTypes: Readonly<Record<Protocol, readonly [success: string, failure: string]>> = {
  'oidc-basic-profile': ['s', 'f'],
  'oauth2-refresh-token': ['sertft', 'fertft'],
  'oauth2-password': ['sepft', 'fepft'],
};

/**
 * Adds a finished login to the tenant's log, with its last run of the login flow. The description of a refused login is the
 * text that the application gets.
 */
export function logLogin(
  context: LoginContext,
  login: Login,
  outcome: { type: string; reason?: string; executions: string[] },
): void {
  // A suspended login has not finished.
  if (outcome.type === 'redirect') return;
  const { user, client, connection, request, transaction } = login;
  const [success, failure] = eventTypes[transaction.protocol];
  const isDenied = outcome.type === 'deny';
  context.logs.add(context.now(), {
    type: isDenied ? failure : success,
    description: isDenied ? (outcome.reason ?? '') : '',
    client_id: client.client_id,
    client_name: client.name,
    connection: connection.name,
    connection_id: connection.id,
    ip: request.ip,
    user_agent: request.userAgent ?? '',
    user_id: user.user_id,
    user_name: user.email ?? user.username ?? user.name ?? '',
    hostname: request.hostname,
    details: { actions: { executions: outcome.executions } },
  });
}
