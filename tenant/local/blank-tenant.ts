import type { Installation } from './install.js';
import type { LocalTenantOptions } from './local-tenant.js';
import type { Application } from './oidc/applications.js';
import type { Connection } from './store/connections.js';
import { bootstrapClient } from './store/management-clients.js';

/** Applications of other teams, from before the signup step. Their secrets are made up. */
const foreignApplications: Application[] = [
  {
    client_id: 'field-notes',
    client_secret: 'field-notes-secret-made-up',
    name: 'Field notes',
    redirect_uris: ['http://localhost:8080/callback'],
    post_logout_redirect_uris: ['http://localhost:8080/'],
    initiate_login_uri: 'http://localhost:8080/login',
  },
  {
    client_id: 'tide-tables',
    name: 'Tide tables',
    redirect_uris: ['http://localhost:8081/'],
    web_origins: ['http://localhost:8081'],
  },
];

/** A social connection of a new tenant: without own keys it uses Auth0's developer keys. */
const developerKeyConnections: Connection[] = [
  { id: 'con_GoogleOAuthLocal', name: 'google-oauth2', strategy: 'google-oauth2', enabled_clients: [], options: {} },
];

/** Adds a claim to the access token, as Actions of many tenants do. The signup step does not depend on it. */
const claimAction = `/** Adds the plan of the customer to the access token. */
exports.onExecutePostLogin = async (event, api) => {
  const { plan } = event.user.app_metadata;
  if (plan) api.accessToken.setCustomClaim('https://harbour.example/plan', plan);
};
`;

/** An Action of another team that is in the login flow before the signup step is set up. */
export function foreignAction(): Installation {
  return { kind: 'action', name: 'Plan in access token', source: claimAction, secrets: {} };
}

/**
 * A tenant in which the signup step is not set up: no database, a social connection with developer keys, two applications
 * and an Action of other teams. Its client has every scope, for the setup commands.
 */
export function blankTenant(): Pick<LocalTenantOptions, 'applications' | 'clients' | 'connections' | 'loginFlow'> {
  return {
    applications: foreignApplications,
    clients: [bootstrapClient()],
    connections: developerKeyConnections,
    loginFlow: [foreignAction()],
  };
}
