import './theme/tokens.css';
import './theme/base.css';
import { createRoot } from 'react-dom/client';
import * as z from 'zod/mini';
import { App } from './app.js';
import { createApiClient } from './signup/api-client.js';
import { takeArrival } from './signup/arrival.js';

// First of all, so that the token leaves the address bar before anything else happens.
const arrival = takeArrival(window);

// zod would try `new Function` otherwise, and the security policy would report it.
z.config({ jitless: true });

const api = createApiClient({ token: () => arrival.token });
const root = document.getElementById('page');
if (root) createRoot(root).render(<App arrival={arrival} api={api} />);
