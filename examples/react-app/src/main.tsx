import './style.css';
import { Auth0Provider } from '@auth0/auth0-react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';

/** The three settings of a tenant; README.md says what to enter. The defaults are those of `npm start`. */
const domain = import.meta.env.VITE_AUTH0_DOMAIN ?? 'http://localhost:4000';
const clientId = import.meta.env.VITE_AUTH0_CLIENT_ID ?? 'react-app';
const cacheLocation = import.meta.env.VITE_AUTH0_CACHE_LOCATION ?? 'memory';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the ID "root".');
createRoot(root).render(
  <StrictMode>
    <Auth0Provider
      domain={domain}
      clientId={clientId}
      cacheLocation={cacheLocation}
      // Tokens are renewed by refresh token; without one, as after a reload, by a silent login in an iframe.
      useRefreshTokens
      useRefreshTokensFallback
      authorizationParams={{ redirect_uri: window.location.origin }}
    >
      <App />
    </Auth0Provider>
  </StrictMode>,
);
