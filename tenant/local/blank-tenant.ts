import { foreignAction } from './foreign-action.js';
import type { LocalTenantOptions } from './local-tenant.js';
import type { Application } from './oidc/applications.js';
import { developerKeyConnections } from './store/connections.js';
import { bootstrapClient } from './store/management-clients.js';

/** Applications of a team that has not heard of the signup step. Their secrets are made up. */
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

/**
 * A tenant to set up: no database, a social connection with developer keys, two applications and an Action of others, and a
 * client with every scope for the tool that sets it up.
 */
export function blankTenant(): Pick<LocalTenantOptions, 'applications' | 'clients' | 'connections' | 'loginFlow'> {
  return {
    applications: foreignApplications,
    clients: [bootstrapClient()],
    connections: developerKeyConnections(),
    loginFlow: [foreignAction()],
  };
}
