import { createHash, randomBytes } from 'node:crypto';
import { CookieBrowser } from './cookie-browser.js';
import type { Tenant } from './tenant.js';

/** A suspended login, in the browser of its user. */
export interface Login {
  userId: string;
  /** Session token of the Action. */
  token: string;
  state: string;
  /** Posts the continue token to `continueUrl`, as the page does, and follows redirects. */
  postContinue(continueUrl: string, sessionToken?: string): Promise<LoginEnd>;
  /** Follows a redirect of the back end to `/continue`. */
  follow(location: string): Promise<LoginEnd>;
}

/** The end of a login: at the application with a code or an OAuth error, at the signup page, or at a page of the tenant. */
export type LoginEnd =
  | { at: 'application'; code: string | null; error: string | null; description: string | null }
  | { at: 'page'; token: string | null; state: string | null }
  | { at: 'tenant'; status: number; text: string };

export interface Application {
  clientId: string;
  /** A callback URL that is registered at the tenant. No server is needed there. */
  callback: string;
}

interface Journey {
  browser: CookieBrowser;
  tenant: Tenant;
  application: Application;
}

/** Signs in a social user over OpenID Connect, up to the page. Rejects if the Action does not redirect to the page. */
export async function startLogin(tenant: Tenant, application: Application, userId: string): Promise<Login> {
  const journey = { browser: new CookieBrowser(), tenant, application };
  const end = await signIn(journey, { social: userId });
  if (end.at !== 'page' || !end.token || !end.state)
    throw new Error(`The login of ${userId} did not lead to the page: ${JSON.stringify(end)}`);
  const { token, state } = end;
  return {
    userId,
    token,
    state,
    async postContinue(continueUrl, sessionToken) {
      const fields = { state, ...(sessionToken !== undefined && { session_token: sessionToken }) };
      return endOf(journey, await journey.browser.submit(continueUrl, fields, outsideTenant(journey)));
    },
    follow: async (location) => endOf(journey, await journey.browser.visit(location, outsideTenant(journey))),
  };
}

/** Signs in with username and password. */
export function signInWithPassword(
  tenant: Tenant,
  application: Application,
  credentials: { login: string; password: string },
): Promise<LoginEnd> {
  return signIn({ browser: new CookieBrowser(), tenant, application }, credentials);
}

async function signIn(journey: Journey, form: Record<string, string>): Promise<LoginEnd> {
  const { browser, tenant, application } = journey;
  const verifier = randomBytes(32).toString('base64url');
  const url = new URL('/authorize', tenant.origin);
  url.search = new URLSearchParams({
    client_id: application.clientId,
    redirect_uri: application.callback,
    response_type: 'code',
    scope: 'openid profile email',
    state: randomBytes(8).toString('base64url'),
    nonce: randomBytes(8).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  const loginPage = await browser.visit(url, outsideTenant(journey));
  return endOf(journey, await browser.submit(loginPage.url, form, outsideTenant(journey)));
}

/** Stops at the first URL outside the tenant: the page, or the application. */
function outsideTenant({ tenant }: Journey): (url: URL) => boolean {
  return ({ origin }) => origin !== tenant.origin;
}

async function endOf(
  { tenant, application }: Journey,
  { url, response }: { url: URL; response: Response },
): Promise<LoginEnd> {
  const parameter = (name: string) => url.searchParams.get(name);
  if (url.origin === tenant.origin) return { at: 'tenant', status: response.status, text: await response.text() };
  if (!url.href.startsWith(application.callback))
    return { at: 'page', token: parameter('session_token') ?? parameter('token'), state: parameter('state') };
  const [code, error, description] = ['code', 'error', 'error_description'].map(parameter);
  return { at: 'application', code: code ?? null, error: error ?? null, description: description ?? null };
}
