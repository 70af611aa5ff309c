import type { Application } from '../application.js';
import type { ManagementClient } from '../management-api/management-client.js';

/**
 * What a signup page needs to work with this tenant and one of its applications: the environment of `npm run serve`, one
 * line per name. The mode and the secret are those of the application's deployment.
 */
export function signupSettings(origin: string, client: ManagementClient, application: Application): string[] {
  const secrets = application.deployment?.secrets ?? {};
  const copied = ['SIGNUP_URL', 'SIGNUP_MODE', 'SIGNUP_SKIPPABLE', 'REDIRECT_TOKEN_SECRET'];
  const lines = [
    ['AUTH0_DOMAIN', origin],
    ['AUTH0_CLIENT_ID', client.client_id],
    ['AUTH0_CLIENT_SECRET', client.client_secret],
    ['AUTH0_CONNECTION', secrets.SIGNUP_CONNECTION],
    ...copied.map((name) => [name, secrets[name]]),
    ['APP_URL', application.initiate_login_uri],
  ];
  return lines.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${value}`);
}
