import * as oidc from 'openid-client';
import type { Installation } from '#tenant/local/install.js';
import { type LocalTenant, type LocalTenantOptions, startLocalTenant } from '#tenant/local/local-tenant.js';
import type { Application } from '#tenant/local/oidc/applications.js';
import { CookieBrowser } from '../../../tools/conformance/cookie-browser.js';

/** Made up. */
export const secret = 'made-up-secret-of-the-login-tests-0123456789';
export const pageUrl = 'http://localhost:9/page';
/** URL of a page at the root of its host, which the API requires. */
export const rootPage = 'http://localhost:9/';
const callback = 'http://localhost:9/callback';
/** URLs at which a browser stops following redirects. No server listens there. */
export const stops = [pageUrl, `${rootPage}?`, callback];

/** Redirects unless the user's metadata says that the step is done; refuses where it cannot redirect. */
export const gate = `
  exports.onExecutePostLogin = async (event, api) => {
    if (event.user.app_metadata.done) return;
    if (!api.redirect.canRedirect()) return api.access.deny('not done yet');
    const session_token = api.redirect.encodeToken({ secret: event.secrets.SECRET, payload: {} });
    api.redirect.sendUserTo(event.secrets.PAGE, { query: { session_token, seen: event.request.query.registration_id || '' } });
  };
  exports.onContinuePostLogin = async (event, api) => {
    if (event.request.query.error) return api.access.deny('cancelled');
    console.log(event.request.method + ' ' + (event.request.body.answer || event.request.query.answer));
    if (!event.user.app_metadata.done) api.access.deny('still not done');
  };`;

/** An Action or a Rule that replaces the signup step of the tenant. */
export function step(source: string, kind: 'action' | 'rule' = 'action'): Installation {
  return { kind, source, secrets: { SECRET: secret, PAGE: pageUrl } };
}

export function application(): Application {
  return {
    client_id: 'harbour',
    client_secret: 'made-up-client-secret',
    name: 'Harbour',
    redirect_uris: [callback],
    post_logout_redirect_uris: ['http://localhost:9/bye'],
    initiate_login_uri: 'http://localhost:9/login',
  };
}

/** Starts a tenant with one application and at most one step in its login flow. Returns also an OpenID client with a browser. */
export async function startHarbour(installed?: Installation, options: LocalTenantOptions = {}) {
  const loginFlow = installed ? [installed] : [];
  const tenant = await startLocalTenant({ applications: [application()], loginFlow, ...options });
  return { tenant, harbour: await HarbourClient.of(tenant) };
}

export class HarbourClient {
  readonly tenant: LocalTenant;
  readonly configuration: oidc.Configuration;
  browser = new CookieBrowser();
  #checks: oidc.AuthorizationCodeGrantChecks = {};

  constructor(tenant: LocalTenant, configuration: oidc.Configuration) {
    this.tenant = tenant;
    this.configuration = configuration;
  }

  static async of(tenant: LocalTenant): Promise<HarbourClient> {
    const { client_id, client_secret = '' } = application();
    const insecure = { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks] };
    const configuration = await oidc.discovery(new URL(tenant.origin), client_id, client_secret, undefined, insecure);
    return new HarbourClient(tenant, configuration);
  }

  /** Begins a login. Returns the URL and the response at which the browser stops. */
  async begin(parameters: Record<string, string> = {}) {
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    const expectedState = oidc.randomState();
    const expectedNonce = oidc.randomNonce();
    this.#checks = { pkceCodeVerifier, expectedState, expectedNonce };
    const url = oidc.buildAuthorizationUrl(this.configuration, {
      redirect_uri: callback,
      scope: 'openid profile email offline_access',
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: expectedState,
      nonce: expectedNonce,
      ...parameters,
    });
    return this.browser.visit(url, stops);
  }

  /** Begins a login and chooses a persona on the login page. */
  async signIn(persona: string, parameters: Record<string, string> = {}) {
    const { url } = await this.begin(parameters);
    return this.browser.submit(url, { persona }, stops);
  }

  /** Sends the browser back from the page, as a form does. */
  comeBack(state: string, fields: Record<string, string> = {}) {
    return this.browser.submit(`${this.tenant.origin}/continue?state=${state}`, { state, ...fields }, stops);
  }

  /** Exchanges the code of the callback URL for tokens, with all checks of the client library. */
  tokens(url: URL) {
    return oidc.authorizationCodeGrant(this.configuration, url, this.#checks);
  }

  refresh(refreshToken: string) {
    return oidc.refreshTokenGrant(this.configuration, refreshToken);
  }

  finishStep(userId = 'google-oauth2|100000000000000000001'): void {
    this.tenant.users.update(userId, { app_metadata: { done: true } });
  }
}
