import './theme/tokens.css';
import './theme/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { createApiClient } from './signup/api-client.js';
import { rememberArrival, takeArrival } from './signup/arrival.js';
import { CrashGuard } from './ui/crash-guard.js';

// First of all, so that the token leaves the address bar before anything else happens.
const arrival = takeArrival(window);
let { token } = arrival;

const api = createApiClient({ token: () => token });
const root = document.getElementById('page');
if (root) {
  createRoot(root).render(
    <CrashGuard>
      <App arrival={arrival} api={api} onRenewed={keepToken} />
    </CrashGuard>,
  );
}

function keepToken(fresh: string): void {
  token = fresh;
  rememberArrival(window, { ...arrival, token });
}
