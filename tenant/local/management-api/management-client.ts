/** A machine-to-machine application that may call the Management API. */
export interface ManagementClient {
  client_id: string;
  client_secret: string;
  scopes: string[];
}

/** The application of a fresh local tenant. Its secret is made up and opens nothing but a process on this machine. */
export function defaultManagementClient(): ManagementClient {
  return {
    client_id: 'local-signup-step',
    client_secret: 'local-signup-step-secret-made-up',
    scopes: [
      'read:users',
      'create:users',
      'update:users',
      'delete:users',
      'update:users_app_metadata',
      'read:connections',
      'read:connections_options',
    ],
  };
}
