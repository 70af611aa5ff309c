import type { Application } from '#tenant/local/oidc/applications.js';

/** Client ID of `examples/react-app`, the default in its `main.tsx`. */
export const reactAppId = 'react-app';

/** Registration of `examples/react-app`, as its README describes it for a real tenant. */
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
