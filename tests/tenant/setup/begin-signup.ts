import { CookieBrowser } from '../../../tools/conformance/cookie-browser.js';
import { type SetupWorld, signupUrl } from './setup-world.js';

/** User ID of the persona Ada. */
const ada = 'google-oauth2|100000000000000000001';
let count = 0;

/**
 * Starts the first login of Ada, up to the page.
 * @param address URL of the authorization request. @param callback the application's callback URL.
 */
export async function beginSignup(world: Pick<SetupWorld, 'tenant' | 'send'>, address: string, callback: string) {
  const { origin, users } = world.tenant;
  users.delete(ada);
  const stops = [signupUrl, callback];
  const browser = new CookieBrowser();
  const login = await browser.visit(address, stops);
  const { url: page } = await browser.submit(login.url, { persona: 'ada' }, stops);
  const [token, state] = [page.searchParams.get('session_token') ?? '', page.searchParams.get('state') ?? ''];

  async function continueLogin(fields: Record<string, string>): Promise<URL> {
    const { url } = await browser.submit(`${origin}/continue?state=${state}`, { state, ...fields }, stops);
    return url;
  }

  return {
    /** URL of the page, or the callback URL if the login was not redirected. */
    reached: page,
    /** Submits the form and continues the login, as the page does. @returns the final URL. */
    async complete(): Promise<URL> {
      const response = await world.send(new URL('/api/signup', signupUrl), {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ state, username: `ada${++count}`, password: 'Quiet-Harbour-42' }),
      });
      const { sessionToken = '' } = await response.json();
      return continueLogin({ session_token: sessionToken });
    },
    /** Cancels the login. @returns the final URL. */
    cancel: () => continueLogin({ error: 'access_denied' }),
  };
}
