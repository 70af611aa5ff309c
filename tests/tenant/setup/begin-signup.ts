import { CookieBrowser } from '../../../tools/conformance/cookie-browser.js';
import { type SetupWorld, signupUrl } from './setup-world.js';

/** Ada, at Google. */
const ada = 'google-oauth2|100000000000000000001';
let count = 0;

/**
 * A login of Ada, as if for the first time, until the page opens.
 * @param address of the authorization request. @param callback where the login comes back.
 */
export async function beginSignup(world: Pick<SetupWorld, 'tenant' | 'send'>, address: string, callback: string) {
  const { origin, users } = world.tenant;
  users.delete(ada);
  const stops = [signupUrl, callback];
  const browser = new CookieBrowser();
  const login = await browser.visit(address, stops);
  const { url: page } = await browser.submit(login.url, { persona: 'ada' }, stops);
  const [token, state] = [page.searchParams.get('session_token') ?? '', page.searchParams.get('state') ?? ''];

  async function comeBack(fields: Record<string, string>): Promise<URL> {
    const { url } = await browser.submit(`${origin}/continue?state=${state}`, { state, ...fields }, stops);
    return url;
  }

  return {
    /** Where the browser is: on the page, or back at the application when the login was not asked. */
    reached: page,
    /** Sends the form and returns to the login, as the page does. @returns where the browser ends up. */
    async complete(): Promise<URL> {
      const response = await world.send(new URL('/api/signup', signupUrl), {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ state, username: `ada${++count}`, password: 'Quiet-Harbour-42' }),
      });
      const { sessionToken = '' } = await response.json();
      return comeBack({ session_token: sessionToken });
    },
    /** Comes back without having sent the form. */
    cancel: () => comeBack({ error: 'access_denied' }),
  };
}
