import { createAuth0Client } from '@auth0/auth0-spa-js';

/** Shows who is signed in, and signs people in as the SDK's documentation says. */
async function start(domain: string, id: string, heading: HTMLElement): Promise<void> {
  const client = await createAuth0Client({
    domain,
    clientId: id,
    authorizationParams: { redirect_uri: `${window.location.origin}/` },
  });

  async function attempt(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
      const user = await client.getUser();
      heading.textContent = user ? `Signed in as ${user.name}` : 'Nobody is signed in';
    } catch (error) {
      heading.textContent = `It failed: ${error}`;
    }
  }
  const on = (button: string, act: () => Promise<unknown>) =>
    document.getElementById(button)?.addEventListener('click', () => void attempt(act));

  on('popup', () => client.loginWithPopup());
  on('redirect', () => client.loginWithRedirect());
  const isBack = new URLSearchParams(window.location.search).has('state');
  await attempt(async () => isBack && (await client.handleRedirectCallback()));
}

const { domain = '', client = '' } = document.body.dataset;
const heading = document.querySelector('h1');
if (heading) void start(domain, client, heading);
