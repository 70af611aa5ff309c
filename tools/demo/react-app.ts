import type { Application } from '#tenant/local/oidc/applications.js';

/** Client ID of `examples/react-app`, as its `main.tsx` has it. */
export const reactAppId = 'react-app';

/** The single-page application of `examples/react-app` at this origin, as its README registers it at a real tenant. */
export function reactApp(origin = 'http://localhost:5173'): Application {
  return {
    client_id: reactAppId,
    name: 'Harbour',
    redirect_uris: [origin],
    post_logout_redirect_uris: [origin],
    web_origins: [origin],
    initiate_login_uri: `${origin}/`,
    refresh_token: { rotation_type: 'rotating', expiration_type: 'expiring' },
  };
}
